//! A snapshot of all help: the command line's reference.

use crate::support::run;

#[test]
fn all_help() {
    let mut text = String::new();
    collect(&mut Vec::new(), &mut text);
    insta::assert_snapshot!(text);
}

fn collect(path: &mut Vec<String>, text: &mut String) {
    let mut arguments: Vec<&str> = path.iter().map(String::as_str).collect();
    arguments.push("--help");
    let ran = run(&arguments);
    assert_eq!(ran.code, 0, "{}", ran.err);
    text.push_str(&format!("$ liaison {}\n{}\n", path.join(" "), ran.out.trim_end()));
    let commands = ran.out.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    for line in commands.filter(|line| line.starts_with("  ") && !line.starts_with("   ")) {
        let name = line.split_whitespace().next().unwrap();
        if name != "help" {
            path.push(name.to_owned());
            collect(path, text);
            path.pop();
        }
    }
}
