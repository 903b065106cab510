//! Arabic (eastern and Maghrebi romanisation), Persian, Turkish.

use super::{Culture, Family, Middle, Script, Source};
use crate::word::Piece;

const ARABIC_MEN: &str = "محمد/Muhammad/Mohamed أحمد/Ahmad/Ahmed علي/Ali/Aly حسن/Hasan/Hassan حسين/Husayn/Hussein \
    عمر/Umar/Omar يوسف/Yusuf/Youssef إبراهيم/Ibrahim/Brahim خالد/Khalid/Khaled محمود/Mahmud/Mahmoud \
    مصطفى/Mustafa/Moustapha سعيد/Said/Saeed طارق/Tariq/Tarek كريم/Karim/Kareem سليمان/Sulayman/Souleiman \
    جمال/Jamal/Djamel ياسين/Yasin/Yacine رشيد/Rashid/Rachid بلال/Bilal/Belal أنس/Anas/Anass زياد/Ziyad/Ziad \
    هشام/Hisham/Hichem نور/Nur/Nour فيصل/Faysal/Faisal سمير/Samir/Sameer عثمان/Uthman/Othman وليد/Walid/Waleed \
    عبدالله/Abdallah/Abdullah عبدالرحمن/Abdulrahman/Abderrahmane عبدالكريم/Abdulkarim/Abdelkrim";
const ARABIC_WOMEN: &str = "فاطمة/Fatima/Fatma مريم/Maryam/Meriem عائشة/Aisha/Aicha زينب/Zaynab/Zeineb خديجة/Khadija/Khadidja \
    نور/Nur/Nour سلمى/Salma/Selma ليلى/Layla/Leila هدى/Huda/Houda سارة/Sara/Sarah أمل/Amal/Amel رانيا/Raniya/Rania \
    سعاد/Suad/Souad حنان/Hanan/Hanane نادية/Nadiya/Nadia إيمان/Iman/Imane سميرة/Samira/Samera رقية/Ruqayya/Roukaya \
    ياسمين/Yasmin/Yasmine هند/Hind/Hend وفاء/Wafa/Ouafa آمنة/Amina/Emna";
const ARABIC_HEADS: &str = "مز/maz دغ/dagh/dag خر/khar/char شل/shal/chal عب/ab/aab تك/tak سن/san قد/qad/kad بز/baz نط/nat \
    لم/lam رغ/ragh/rag جب/jab/djab حذ/hadh/had صم/sam طب/tab ظر/zar غن/ghan/gan فل/fal كش/kash/kach هد/had وز/waz/ouaz \
    زم/zam ثل/thal/tal";
const ARABIC_MIDS: &str = "را/ra با/ba طو/tu/tou لي/li ما/ma قو/qu/kou زي/zi دا/da نو/nu/nou شا/sha/cha";
const ARABIC_TAILS: &str = "وري/uri/ouri اني/ani اوي/awi/aoui يدي/idi/eedi ومي/umi/oumi اسي/asi/assi اكي/aki ودة/uda/ouda \
    ارة/ara وش/ush/ouche ين/in/ine يقي/iqi/iki";

const BIN: [Piece; 2] = [Piece::new("بن ", "bin ", "ben "), Piece::new("بنت ", "bint ", "bent ")];
const AL: &[(u32, Piece)] = &[
    (450, Piece::new("ال", "al-", "Al ")),
    (100, Piece::new("ال", "el-", "El ")),
    (40, Piece::new("أبو ", "Abu ", "Abou ")),
    (30, Piece::new("آل ", "Al ", "Aal ")),
];
const BEN: &[(u32, Piece)] = &[
    (280, Piece::new("ال", "El ", "al-")),
    (220, Piece::new("بن ", "Ben ", "Ben")),
    (60, Piece::new("بو", "Bou", "Bu")),
];

pub(super) const SOURCES: &[Source] = &[
    Source {
        culture: Culture::Arabic,
        script: Script::Arabic,
        men: ARABIC_MEN,
        women: ARABIC_WOMEN,
        heads: ARABIC_HEADS,
        mids: ARABIC_MIDS,
        tails: ARABIC_TAILS,
        middle: Middle::Fathers { particle: BIN, particle_share: 300 },
        prefixes: AL,
        states: "sy iq eg sa ye jo lb sd ly de se",
        flat: 4,
        honorifics: ["Sheikh", "Sayyida"],
        ..Source::BASE
    },
    Source {
        culture: Culture::Maghrebi,
        script: Script::Arabic,
        men: ARABIC_MEN,
        women: ARABIC_WOMEN,
        heads: "بل/bel زغ/zegh/zeg عم/am حم/ham مد/med لع/la قر/kar/gar شر/cher/sher تو/tou/tu مس/mes بر/ber نج/nej/nedj \
            خل/khel/chel صد/sad دح/dah وز/ouaz/waz جل/jel/djel سع/saa فر/fer كع/kaa",
        mids: "قا/ka را/ra بو/bou/bu لو/lou/lu شي/chi/shi دا/da مو/mou/mu زا/za",
        tails: "وني/ouni/uni اوي/aoui/awi اري/ari يمي/imi وش/ouche/ush ودي/oudi/udi اني/ani اسي/assi/asi يل/il/ile وز/ouz/uz",
        middle: Middle::None,
        prefixes: BEN,
        two_given: 120,
        states: "ma dz tn fr be nl",
        flat: 4,
        honorifics: ["Si", "Lalla"],
        ..Source::BASE
    },
    Source {
        culture: Culture::Persian,
        script: Script::Arabic,
        men: "محمد/Mohammad/Muhammad علی/Ali/Aly حسین/Hossein/Husain رضا/Reza/Riza مهدی/Mehdi/Mahdi امیر/Amir/Ameer \
            حمید/Hamid/Hameed بهرام/Bahram/Behram داریوش/Dariush/Daryoush کاوه/Kaveh/Kawa فرهاد/Farhad/Ferhad سعید/Saeed/Said \
            ناصر/Naser/Nasir مسعود/Masoud/Massud جواد/Javad/Jawad پرویز/Parviz/Parwez کیوان/Keyvan/Kayvan سیاوش/Siavash/Syavush \
            آرش/Arash/Aresh رستم/Rostam/Rustam",
        women: "فاطمه/Fatemeh/Fatima زهرا/Zahra/Zohra مریم/Maryam/Mariam لیلا/Leila/Layla شیرین/Shirin/Sherin \
            نسرین/Nasrin/Nasreen پروین/Parvin/Parween مینا/Mina/Meena سارا/Sara/Sarah نرگس/Narges/Nargis الهام/Elham/Ilham \
            مهسا/Mahsa/Mehsa آزاده/Azadeh/Azada شهلا/Shahla/Shehla ژاله/Jaleh/Zhaleh ستاره/Setareh/Sitara رویا/Roya/Ruya \
            فرزانه/Farzaneh/Farzana",
        heads: "زر/zar بهم/bahm/behm کرم/karm/kerm داد/dad مهر/mehr/mihr شاد/shad/schad نیک/nik/neek پور/pur/poor راد/rad \
            سپ/sep/sip تهم/tahm گل/gol/gul فر/far روش/roush/rush جم/jam خسر/khosr/khusr بزر/bozr/buzr نو/now/nau پا/pa آذ/az",
        mids: "ما/ma ران/ran دو/do/du تا/ta شی/shi/schi کا/ka بان/ban وا/va/wa",
        tails: "زاده/zadeh/zada پور/pour/pur یان/ian/yan وند/vand/wand نژاد/nejad/nezhad دوست/doust/dust اکی/aki آبادی/abadi \
            فر/far منش/manesh/manish",
        states: "ir af tj de us",
        flat: 4,
        honorifics: ["Agha", "Khanom"],
        ..Source::BASE
    },
    Source {
        culture: Culture::Turkish,
        men: "Mehmet/Mehmet/Mehmed Mustafa/Mustafa/Moustafa Ahmet/Ahmet/Ahmed Ali Hüseyin/Huseyin/Hueseyin Hasan/Hasan/Hassan \
            İbrahim/Ibrahim Yusuf/Yusuf/Yousuf Osman Murat/Murat/Murad Ömer/Omer/Oemer Halil Emre Kemal Serkan Tuğrul/Tugrul/Tughrul \
            Çetin/Cetin/Chetin Şahin/Sahin/Shahin Barış/Baris/Barish Gökhan/Gokhan/Goekhan",
        women: "Fatma/Fatma/Fatima Ayşe/Ayse/Ayshe Emine/Emine/Amina Hatice/Hatice/Hatidje Zeynep/Zeynep/Zeyneb Elif Meryem/Meryem/Maryam \
            Şerife/Serife/Sherife Sevgi Gülay/Gulay/Guelay Özlem/Ozlem/Oezlem Derya Nurcan/Nurcan/Nurdjan Büşra/Busra/Buesra \
            Çiğdem/Cigdem/Chigdem Leyla Selin Tuğba/Tugba/Tughba",
        heads: "kar/kar dem/dem ak/ak gök/gok/goek yıl/yil kor/kor taş/tas/tash bal/bal öz/oz/oez çel/cel/chel sar/sar tun/tun \
            boz/boz er/er alt/alt güm/gum/guem şim/sim/shim ulu/ulu yel/yel dur/dur",
        mids: "ka/ka ta/ta mer/mer dı/di lü/lu/lue ba/ba şa/sa/sha en/en",
        tails: "oğlu/oglu/oghlu türk/turk/tuerk demir/demir soy/soy kaya/kaya baş/bas/bash han/han gil/gil dağ/dag/dagh lar/lar \
            man/man eren/eren",
        two_given: 150,
        states: "tr cy de az nl",
        flat: 4,
        honorifics: ["Bey", "Hanim"],
        family: Family::Built,
        ..Source::BASE
    },
];
