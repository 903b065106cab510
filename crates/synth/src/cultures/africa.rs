//! West African and Somali.

use super::{Culture, Family, Middle, Source};
use crate::word::Piece;

const NONE: [Piece; 2] = [Piece::EMPTY, Piece::EMPTY];

pub(super) const SOURCES: &[Source] = &[
    Source {
        culture: Culture::WestAfrican,
        men: "Mamadou/Mamadou/Mamadu Moussa/Moussa/Musa Ibrahima/Ibrahima/Ibrahim Ousmane/Ousmane/Usman Abdoulaye/Abdoulaye/Abdullahi Amadou/Amadou/Ahmadu Cheikh/Cheikh/Sheikh Kofi/Kofi/Koffi \
            Kwame/Kwame/Kouame Chinedu/Chinedu/Chinedou Emeka Tunde/Tunde/Tounde Sekou/Sekou/Seku Boubacar/Boubacar/Bubakar Yaw/Yaw/Yao Segun/Segun/Shegun Modou/Modou/Modu Issa/Issa/Isa",
        women: "Aminata/Aminata/Aminatou Fatou/Fatou/Fatu Mariama/Mariama/Maryama Aissatou/Aissatou/Aisatu Awa/Awa/Hawa Kadiatou/Kadiatou/Kadijatu Ama/Ama/Amma Abena/Abena/Abenaa Ngozi/Ngozi/Ngosi Amara \
            Yetunde/Yetunde/Yetounde Folake Rokhaya/Rokhaya/Roqaya Bintou/Bintou/Bintu Oumou/Oumou/Umu Efua/Efua/Efoua Ndeye/Ndeye/Ndey Adjoa/Adjoa/Ajoa",
        heads: "dia/dia/dja kou/kou/ku san/san bal/bal nd/nd tra/tra ko/ko ok/ok ade/ade ba/ba sou/sou/su mbe/mbe fo/fo gue/gue/ghe kei/kei/key ola/ola ta/ta se/se ny/ny/gny ka/ka",
        mids: "ma/ma ra/ra wo/wo/ouo bi/bi lou/lou/lu nka/nka ta/ta ye/ye",
        tails: "llo/llo/lo yaté/yate te/te gara/gara ré/re la/la doro/doro kwu/kwu/kou mbo/mbo yemi/yemi sso/sso/so nké/nke déle/dele bari/bari",
        two_given: 150,
        states: "ng sn gh ml cm fr",
        flat: 2,
        honorifics: ["Alhaji", "Hajia"],
        ..Source::BASE
    },
    Source {
        culture: Culture::Somali,
        men: "Maxamed/Mohamed/Mohamud Cali/Ali/Aly Axmed/Ahmed/Ahmad Xasan/Hassan/Hasan Cumar/Omar/Umar Yuusuf/Yusuf/Yousuf Cabdi/Abdi/Abdy Cabdullaahi/Abdullahi/Abdulahi Ismaaciil/Ismail/Ismael \
            Xuseen/Hussein/Husein Warsame/Warsame/Warsama Faarax/Farah/Farax Guuleed/Guled/Guuleed Jaamac/Jama/Jamaa Nuur/Nur/Noor Daahir/Dahir/Daher Samatar/Samatar/Samater Maxamuud/Mahamud/Mohamoud \
            Ducaale/Duale/Dualeh Cawaale/Awale/Awaleh Geeddi/Gedi/Geedi Rooble/Roble/Robleh",
        women: "Faadumo/Fadumo/Faduma Caasha/Asha/Aisha Xaliimo/Halimo/Halima Sahra/Sahra/Zahra Khadiija/Khadija/Kadija Maryan/Maryan/Mariam Hodan/Hodan/Hodhan Ifrax/Ifrah/Ifra Xamdi/Hamdi/Hamdy Nimco/Nimo/Nimco \
            Deeqa/Deqa/Deka Ayaan/Ayan/Ayaan Saynab/Zaynab/Sainab Hibo/Hibo/Hiba Sagal/Sagal/Sagaal Ubax/Ubah/Ubax",
        heads: "bar/bar",
        mids: "a/a",
        tails: "re/re xo/ho/xo",
        middle: Middle::Fathers { particle: NONE, particle_share: 0 },
        family: Family::Grandfather,
        states: "so ke et gb",
        flat: 1,
        honorifics: ["Mudane", "Marwo"],
        ..Source::BASE
    },
];
