//! Make a node.

use liaison_node::{Config, Environment};

use crate::args::{Common, EnvironmentArg, Init};
use crate::directory::{Directory, shown};
use crate::exit::{Exit, Outcome};
use crate::output;

pub fn run(common: &Common, init: &Init) -> Outcome {
    let environment = match init.environment {
        EnvironmentArg::Live => Environment::Live,
        EnvironmentArg::Training => Environment::Training,
    };
    let directory = Directory(common.data.clone());
    directory.create(&Config::new(&init.name, environment))?;
    let data = shown(&directory.0);
    if common.json {
        output::json(&serde_json::json!({ "data": data, "config": shown(&directory.config_path()) }))?;
    } else if !common.quiet {
        output::say(&format!(
            "A node lives in {data} now. Its desks and feeds stand in {}.\nNext: liaison token add --data {data} --help",
            shown(&directory.config_path())
        ));
    }
    Ok(Exit::Done)
}
