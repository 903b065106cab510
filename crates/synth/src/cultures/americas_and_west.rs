//! French, German, Dutch, Spanish, Portuguese, English.

use super::{Culture, Family, Source};
use crate::word::Piece;

const fn same(text: &'static str) -> Piece {
    Piece::new(text, text, text)
}

const DUTCH: &[(u32, Piece)] = &[
    (120, same("van ")),
    (90, Piece::new("van der ", "van der ", "vd ")),
    (90, Piece::new("de ", "de ", "De ")),
    (70, Piece::new("van den ", "van den ", "Vanden")),
    (30, Piece::new("ter ", "ter ", "Ter")),
    (20, Piece::new("'t ", "t ", "Het ")),
];
const FRENCH: &[(u32, Piece)] =
    &[(50, Piece::new("de ", "de ", "De ")), (50, Piece::new("Le ", "Le ", "Le")), (30, Piece::new("d'", "d'", "D"))];
const GERMAN: &[(u32, Piece)] = &[(25, Piece::new("von ", "von ", "v ")), (10, Piece::new("zu ", "zu ", "Zu "))];
const IRISH: &[(u32, Piece)] = &[(40, Piece::new("O'", "O'", "O")), (40, Piece::new("Mc", "Mc", "Mac"))];
const DE: &[(u32, Piece)] = &[(60, same("de la ")), (60, same("de "))];
const DA: &[(u32, Piece)] = &[(120, same("da ")), (120, same("dos ")), (60, same("de "))];

pub(super) const SOURCES: &[Source] = &[
    Source {
        culture: Culture::French,
        men: "Jean Pierre Michel Philippe/Philippe/Filip Nicolas/Nicolas/Nikolas Julien Thomas Antoine Mathieu/Mathieu/Matthieu François/Francois/Francoys \
            Étienne/Etienne/Estienne Sébastien/Sebastien/Sebastian Jérôme/Jerome Laurent Rémi/Remi/Remy Benoît/Benoit Luc Hugo",
        women: "Marie Nathalie/Nathalie/Natalie Isabelle/Isabelle/Isabel Sylvie/Sylvie/Silvie Catherine/Catherine/Katherine Claire/Claire/Clair Émilie/Emilie/Emily \
            Hélène/Helene/Helen Céline/Celine Aurélie/Aurelie Camille Léa/Lea Chloé/Chloe Françoise/Francoise Agnès/Agnes Sophie/Sophie/Sofie Julie Anne",
        heads: "bour/bour char/char mon/mon val/val ros/ros gar/gar per/per lan/lan fon/fon ber/ber cha/cha tré/tre mar/mar beau/beau sou/sou gui/gui \
            pré/pre vil/vil cor/cor del/del",
        mids: "te/te é/e ni/ni ra/ra li/li ma/ma ço/co va/va",
        tails: "nnel/nnel/nel ssier/ssier/sier lier/lier veau/veau/vaux dière/diere tin/tin main/main gnac/gnac ret/ret/rette llot/llot/lot chard/chard mond/mond",
        prefixes: FRENCH,
        two_given: 250,
        states: "fr be ch ca",
        flat: 6,
        ..Source::BASE
    },
    Source {
        culture: Culture::German,
        men: "Thomas Michael Andreas Stefan/Stefan/Stephan Christian/Christian/Kristian Jürgen/Juergen/Jurgen Klaus/Klaus/Claus Wolfgang Jörg/Joerg/Jorg Günther/Guenther/Gunther \
            Matthias/Matthias/Mathias Tobias Lukas/Lukas/Lucas Felix Jonas Jan Björn/Bjoern/Bjorn Götz/Goetz/Gotz",
        women: "Sabine Petra Monika/Monika/Monica Ursula Claudia/Claudia/Klaudia Susanne/Susanne/Suzanne Karin/Karin/Carin Birgit Ilse Jana Käthe/Kaethe/Kathe Bärbel/Baerbel/Barbel \
            Lena Laura Nina Katharina/Katharina/Catarina Jördis/Joerdis/Jordis Ulrike",
        heads: "brenn/brenn ober/ober strö/stroe/stro kirch/kirch lind/lind grün/gruen/grun hohl/hohl wald/wald müh/mueh/muh stein/stein bach/bach rös/roes/ros fähr/faehr/fahr \
            kess/kess eich/eich trau/trau weiß/weiss/weis däm/daem/dam sturm/sturm zieg/zieg",
        mids: "en/en el/el er/er in/in hol/hol ber/ber",
        tails: "moser/moser bäck/baeck/back hofer/hofer stätter/staetter/statter mann/mann/man köpf/koepf/kopf feld/feld reuter/reuter bühl/buehl/buhl ling/ling haus/haus \
            schmidtke/schmidtke brecht/brecht",
        prefixes: GERMAN,
        two_given: 250,
        states: "de at ch",
        flat: 5,
        honorifics: ["Herr", "Frau"],
        ..Source::BASE
    },
    Source {
        culture: Culture::Dutch,
        men: "Jan Johannes/Johannes/Johan Cornelis/Cornelis/Kornelis Pieter/Pieter/Peter Hendrik/Hendrik/Henk Willem/Willem/Wim Daan/Daan/Daniel Sem Bram Thijs/Thijs/Tijs Ruben Lars Joost \
            Maarten/Maarten/Marten Koen/Koen/Coen Jeroen",
        women: "Johanna Maria Anna Cornelia Hendrika Wilhelmina Sanne Lotte Femke Anouk Eva Lieke Fleur Maaike/Maaike/Maike Roos/Roos/Rosa Tessa Noor/Noor/Nor Saskia",
        heads: "hoek/hoek ber/ber wou/wou/woud meer/meer bloe/bloe zij/zij/zy kor/kor haver/haver dijk/dijk/dyk veld/veld oos/oos boom/boom kwa/kwa/qua stee/stee vlie/vlie molen/molen \
            graaf/graaf rui/rui lind/lind schou/schou",
        mids: "ter/ter en/en den/den er/er ke/ke ij/ij/y",
        tails: "kamp/kamp stra/stra veen/veen mans/mans ink/ink boer/boer wijk/wijk/wyk horst/horst laar/laar burg/burg hof/hof sma/sma kerk/kerk/kerck",
        prefixes: DUTCH,
        two_given: 450,
        states: "nl be",
        flat: 5,
        honorifics: ["Dhr", "Mevr"],
        ..Source::BASE
    },
    Source {
        culture: Culture::Spanish,
        men: "José/Jose Antonio Manuel Francisco Juan Luis/Luis/Louis Javier/Javier/Xavier Miguel Carlos Ángel/Angel Jesús/Jesus Pedro Diego/Diego/Thiego Andrés/Andres Iván/Ivan Raúl/Raul \
            Ramón/Ramon Óscar/Oscar",
        women: "María/Maria Carmen Ana Isabel/Isabel/Ysabel Laura Cristina/Cristina/Christina Marta/Marta/Martha Lucía/Lucia Elena/Elena/Helena Sofía/Sofia Pilar Rosa Teresa/Teresa/Theresa \
            Inés/Ines/Ynes Raquel Beatriz Nuria Mónica/Monica",
        heads: "zar/zar mon/mon val/val bel/bel car/car es/es gar/gar iba/iba/yba lor/lor men/men or/or pal/pal que/que rom/rom sal/sal ta/ta ur/ur vil/vil ce/ce ñu/nu/gnu",
        mids: "ta/ta ra/ra le/le bo/bo ci/ci ña/na/nya du/du ma/ma",
        tails: "ndoz/ndoz/ndos rez/rez/res ínez/inez/ines lara/lara reda/reda rano/rano lleros/lleros gorria/gorria zábal/zabal/sabal randa/randa teca/teca nales/nales quera/quera",
        prefixes: DE,
        family: Family::Double(750, " y "),
        two_given: 400,
        states: "es mx co ar",
        flat: 4,
        honorifics: ["Don", "Dona"],
        ..Source::BASE
    },
    Source {
        culture: Culture::Portuguese,
        men: "João/Joao/Joan José/Jose António/Antonio Manuel/Manuel/Manoel Francisco Pedro Paulo Carlos Luís/Luis/Luiz Tiago/Tiago/Thiago Rui/Rui/Ruy Miguel Nuno André/Andre Vítor/Vitor/Victor \
            Gonçalo/Goncalo Mateus/Mateus/Matheus Caio",
        women: "Maria Ana/Ana/Anna Joana Mariana Inês/Ines/Ignes Beatriz Catarina Sofia/Sofia/Sophia Teresa/Teresa/Thereza Luísa/Luisa/Luiza Rita Cláudia/Claudia Patrícia/Patricia Fernanda Lúcia/Lucia Helena \
            Conceição/Conceicao/Conceissao Raquel",
        heads: "fon/fon mou/mou car/car ol/ol ta/ta bran/bran gou/gou al/al vas/vas cor/cor ma/ma pe/pe ri/ri sam/sam tei/tei ne/ne lou/lou fi/fi bar/bar que/que",
        mids: "ve/ve ra/ra le/le ba/ba ço/co mi/mi nha/nha/na ti/ti",
        tails: "seca/seca rinho/rinho/rino deira/deira veira/veira lhães/lhaes/laes redo/redo zende/zende/sende queira/queira cedo/cedo ndão/ndao/ndan valho/valho/valo nda/nda",
        prefixes: DA,
        family: Family::Double(650, " e "),
        two_given: 350,
        states: "pt br",
        flat: 4,
        honorifics: ["Senhor", "Senhora"],
        ..Source::BASE
    },
    Source {
        culture: Culture::English,
        men: "John/John/Jon David William/William/Wiliam James Robert Michael/Michael/Micheal Thomas Daniel Matthew/Matthew/Mathew Andrew Christopher/Christopher/Kristopher Stephen/Stephen/Steven \
            Jeffrey/Jeffrey/Geoffrey Owen Ryan Liam Sean/Sean/Shaun George Harry Samuel",
        women: "Mary Elizabeth/Elizabeth/Elisabeth Sarah/Sarah/Sara Emma Catherine/Catherine/Kathryn Laura Rachel/Rachel/Rachael Helen/Helen/Ellen Alison/Alison/Allison Hannah/Hannah/Hanna Amy/Amy/Aimee \
            Olivia Grace Emily/Emily/Emilie Jane/Jane/Jayne Lucy Megan/Megan/Meghan Ann/Ann/Anne Rebecca Susan",
        heads: "ash/ash hart/hart wick/wick/wyck tarn/tarn fen/fen stan/stan thorn/thorn kel/kel bram/bram hol/hol wind/wind/wynd whit/whit/wit pem/pem rad/rad lang/lang cal/cal dun/dun mere/mere \
            hath/hath bux/bux",
        mids: "er/er en/en a/a ing/ing i/i/y ble/ble",
        tails: "worth/worth ley/ley/leigh ton/ton/tone bridge/bridge combe/combe/coombe sby/sby/sbie well/well field/field more/more/moor wood/wood den/den/don gate/gate/gates shaw/shaw/shawe",
        prefixes: IRISH,
        two_given: 450,
        states: "gb us ie au ca",
        flat: 5,
        ..Source::BASE
    },
];
