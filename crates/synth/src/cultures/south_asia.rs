//! Hindi and Bengali.

use super::{Culture, Middle, Script, Source};

pub(super) const SOURCES: &[Source] = &[
    Source {
        culture: Culture::Hindi,
        script: Script::Devanagari,
        men: "राजेश/Rajesh/Rajes सुनील/Sunil/Suneel अनिल/Anil/Aneel विजय/Vijay/Bijay संजय/Sanjay/Sanjai अमित/Amit/Ameet राहुल/Rahul/Rahool \
            दीपक/Deepak/Dipak मोहन/Mohan अरुण/Arun/Aroon रवि/Ravi/Rabi मनोज/Manoj/Manoge अजय/Ajay/Ajai प्रकाश/Prakash/Parkash \
            गोपाल/Gopal/Gopaul किशोर/Kishor/Kishore हरीश/Harish/Hareesh नवीन/Naveen/Navin",
        women: "सुनीता/Sunita/Suneeta अनीता/Anita/Aneeta गीता/Gita/Geeta पूजा/Puja/Pooja कविता/Kavita/Kabita रेखा/Rekha/Rekah मीना/Mina/Meena \
            सीमा/Sima/Seema लता/Lata/Latha नेहा/Neha प्रिया/Priya/Priyah आशा/Asha/Aasha उषा/Usha/Oosha शोभा/Shobha/Sobha \
            ज्योति/Jyoti/Jyothi किरण/Kiran/Kirran रीना/Rina/Reena माया/Maya/Maaya",
        heads: "चत/chat/chatt बर/bar/bur धन/dhan भट/bhat/bhatt गह/gah/geh कुल/kul/kool मेह/meh नार/nar राठ/rath/rat सहर/sahr/sehr तिल/til \
            वर/var/war जोग/jog पट/pat/patt हंस/hans लख/lakh/lak झर/jhar/jar दीप/dip/deep घन/ghan सोम/som",
        mids: "मान/man विन/vin/win राज/raj देव/dev/deo चर/char लक/lak सिम/sim/seem",
        tails: "वाल/wal/val कर/kar ेकर/ekar नी/ni/nee ानी/ani/anee वारी/wari/vari िया/iya/ia ोत्रा/otra ेजा/eja ंदे/nde पुरी/puri/poori",
        second: [
            "कुमार/Kumar/Kumaar लाल/Lal/Lall चंद्र/Chandra/Chander नाथ/Nath/Nat प्रसाद/Prasad/Pershad राम/Ram/Raam",
            "देवी/Devi/Debi कुमारी/Kumari/Coomari रानी/Rani/Ranee बाई/Bai/Bhai लता/Lata/Latha",
        ],
        middle: Middle::Table(350),
        states: "in np gb",
        flat: 3,
        honorifics: ["Shri", "Smt"],
        ..Source::BASE
    },
    Source {
        culture: Culture::Bengali,
        script: Script::Bengali,
        men: "মোহাম্মদ/Mohammad/Md আব্দুল/Abdul/Abdool রহিম/Rahim/Raheem করিম/Karim/Kareem হাসান/Hasan/Hassan কামাল/Kamal/Kamaal \
            জামাল/Jamal/Zamal রফিক/Rafiq/Rofik শফিক/Shafiq/Shofik আনোয়ার/Anwar/Anowar সেলিম/Selim/Salim নূর/Nur/Noor ফারুক/Faruq/Faruk \
            তারেক/Tareq/Tarek সোহেল/Sohel/Suhel মাসুদ/Masud/Masood ইমরান/Imran/Emran সুমন/Suman/Sumon",
        women: "ফাতেমা/Fatema/Fatima আয়েশা/Ayesha/Aisha নাসরিন/Nasrin/Nasreen শিরিন/Shirin/Shireen রোকেয়া/Rokeya/Rukaia সালমা/Salma/Salmaa \
            সুলতানা/Sultana/Soltana পারভীন/Parvin/Parveen রেহানা/Rehana/Rihana শাহানা/Shahana/Sahana মিনা/Mina/Meena লাইলা/Laila/Layla \
            তাহমিনা/Tahmina/Tahmeena জাহানারা/Jahanara/Zahanara নাজমা/Nazma/Najma সাবিনা/Sabina/Shabina",
        heads: "মজ/maz/moj তাল/tal/taal সর/sar/sor চৌধ/choudh/chowdh হাওল/haol/hawl বিশ/bish/bis ভূঁই/bhui/bhuy প্রাম/pram/param মোল/mol/moll \
            খন/khan/khon ঢাল/dhal/dal শিক/shik/sik গাজ/gaz/gaj দেব/deb/dev বাগ/bag/baag কাজ/kaz/kaj লস/las/los ফরাজ/faraj/phoraj",
        mids: "দার/dar কার/kar/car মান/man লাল/lal নাথ/nath/nat হার/har বাল/bal",
        tails: "নিক/nik/neek লদার/ldar/ldaar রী/ri/ree িয়া/ia/iya নন্দ/nanda/nondo কার/kar/car বাদী/badi/bady রাজ/raj/raaj লী/li/ly তলা/tala/tola",
        second: [
            "উদ্দিন/Uddin/Udin হোসেন/Hossain/Hussain রহমান/Rahman/Rohman ইসলাম/Islam আলী/Ali/Aly",
            "বেগম/Begum/Begom খাতুন/Khatun/Khatoon আক্তার/Akter/Akhtar বানু/Banu/Bano",
        ],
        middle: Middle::Table(500),
        states: "bd in gb it",
        flat: 3,
        honorifics: ["Janab", "Begum"],
        ..Source::BASE
    },
];
