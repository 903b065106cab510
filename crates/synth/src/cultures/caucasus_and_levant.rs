//! Greek, Georgian, Armenian, Hebrew.

use super::{Culture, Script, Source};
use crate::word::Piece;

const BEN: &[(u32, Piece)] = &[(120, Piece::new("בן ", "Ben ", "Ben-")), (60, Piece::new("בר ", "Bar ", "Bar-"))];

pub(super) const SOURCES: &[Source] = &[
    Source {
        culture: Culture::Greek,
        script: Script::Greek,
        men: "Γιώργος/Giorgos/Yiorgos Δημήτρης/Dimitris/Demetris Κωνσταντίνος/Konstantinos/Constantinos Ιωάννης/Ioannis/Yiannis \
            Νίκος/Nikos/Nicos Χρήστος/Christos/Hristos Παναγιώτης/Panagiotis/Panayiotis Βασίλης/Vasilis/Vassilis Ανδρέας/Andreas \
            Θανάσης/Thanasis/Athanasis Σπύρος/Spyros/Spiros Μιχάλης/Michalis/Mihalis Στέλιος/Stelios Ηλίας/Ilias/Elias \
            Λευτέρης/Lefteris/Eleftheris Αντώνης/Antonis",
        women: "Μαρία/Maria Ελένη/Eleni/Helen Κατερίνα/Katerina/Catherina Βασιλική/Vasiliki/Vassiliki Σοφία/Sofia/Sophia Αγγελική/Angeliki/Aggeliki \
            Γεωργία/Georgia/Yeoryia Δήμητρα/Dimitra/Demetra Ιωάννα/Ioanna/Joanna Ευαγγελία/Evangelia/Evaggelia Χριστίνα/Christina/Hristina \
            Αναστασία/Anastasia Παρασκευή/Paraskevi Φωτεινή/Foteini/Photini Ειρήνη/Eirini/Irini Λυδία/Lydia/Lidia",
        heads: "κυμ/kym/kim θαλ/thal ψαρ/psar μαυρ/mavr/maur ξεν/xen/ksen χρυσ/chrys/hris λυκ/lyk/lik παλ/pal ρουβ/rouv/ruv γκολ/gkol/gol \
            δρακ/drak ζερβ/zerv καλ/kal βαρ/var φουρ/four/fur ντελ/ntel/del σκαρ/skar τζου/tzou/tsou αρβ/arv μπαλ/bal/mpal",
        mids: "αν/an ατ/at ιν/in ουλ/oul/ul ερ/er αμ/am ικ/ik",
        tails: "όπουλος/opoulos/opulos ίδης/idis/ides άκης/akis/akes άτος/atos έλης/elis/eles ιάδης/iadis/iades ούσης/ousis/usis άκος/akos \
            ώνης/onis/ones αντζής/antzis/anjis",
        tails_women: "οπούλου/opoulou/opulu ίδου/idou/idu άκη/aki άτου/atou/atu έλη/eli ιάδου/iadou/iadu ούση/ousi/usi άκου/akou/aku \
            ώνη/oni αντζή/antzi/anji",
        states: "gr cy de au",
        flat: 4,
        honorifics: ["Kyrios", "Kyria"],
        ..Source::BASE
    },
    Source {
        culture: Culture::Georgian,
        script: Script::Georgian,
        men: "გიორგი/Giorgi/Georgi დავით/Davit/David ლევან/Levan ნიკა/Nika ირაკლი/Irakli/Irakly ზურაბ/Zurab ვახტანგ/Vakhtang/Wachtang \
            თამაზ/Tamaz მიხეილ/Mikheil/Mikhail გელა/Gela შალვა/Shalva/Schalwa ბადრი/Badri ოთარ/Otar ლაშა/Lasha/Lascha კახა/Kakha/Kacha \
            ავთანდილ/Avtandil/Awtandil",
        women: "ნინო/Nino თამარ/Tamar მარიამ/Mariam/Maryam ანა/Ana/Anna ეკა/Eka მაია/Maia/Maya ნატო/Nato ქეთევან/Ketevan/Qetevan \
            ლელა/Lela თეა/Tea/Thea სალომე/Salome ხათუნა/Khatuna/Chatuna მანანა/Manana ირმა/Irma ნანა/Nana ლია/Lia",
        heads: "ბერ/ber გელ/gel კვარ/kvar/kwar ლომ/lom მახ/makh/mach ჩიქ/chik/tchik ღამ/gham/gam ყიფ/qip/kip ჯან/jan/djan წერ/tser/cer \
            ძაგ/dzag შავ/shav/schaw ხარ/khar/char თოდ/tod რაზ/raz სულ/sul დონ/don ფუტ/put ვაჩ/vach/watch ქურ/kur",
        mids: "ა/a ი/i უ/u ელა/ela იტა/ita ორა/ora ანი/ani",
        tails: "ძაშვილი/dzashvili/dzaschwili რიძე/ridze/ridse ნაძე/nadze/nadse ლავა/lava/lawa ტია/tia ნიანი/niani ბაია/baia/baya \
            ლური/luri მიშვილი/mishvili/mischwili დავა/dava/dawa",
        states: "ge ru tr",
        flat: 4,
        honorifics: ["Batoni", "Kalbatoni"],
        ..Source::BASE
    },
    Source {
        culture: Culture::Armenian,
        script: Script::Armenian,
        men: "արմեն/Armen դավիթ/Davit/David տիգրան/Tigran/Dikran կարեն/Karen/Garen արամ/Aram հայկ/Hayk/Haig գագիկ/Gagik/Kakig \
            սուրեն/Suren/Souren վահան/Vahan ռուբեն/Ruben/Roupen գրիգոր/Grigor/Krikor հակոբ/Hakob/Hagop պետրոս/Petros/Bedros \
            սարգիս/Sargis/Sarkis մհեր/Mher/Meher նարեկ/Narek/Nareg",
        women: "աննա/Anna անի/Ani մարիամ/Mariam նարե/Nare լուսինե/Lusine/Lousine գայանե/Gayane/Kayane հասմիկ/Hasmik/Hasmig \
            շուշան/Shushan/Shoushan սոնա/Sona աստղիկ/Astghik/Asdghig կարինե/Karine/Garine ռուզան/Ruzan/Rouzan մերի/Meri/Mary \
            տաթև/Tatev/Datev զարուհի/Zaruhi/Zarouhi հերմինե/Hermine/Hermineh",
        heads: "ասատ/asat/asad բալ/bal/pal գեղ/gegh/kegh դար/dar/tar զոհ/zoh թադ/tad/tat խաչ/khach/khatch կար/kar/gar հով/hov ղազ/ghaz \
            մել/mel ներ/ner շիր/shir/chir պող/pogh/bogh սահ/sah վար/var տեր/ter/der փան/pan քոչ/koch/kotch օհ/oh",
        mids: "ա/a ու/u/ou ի/i իկ/ik/ig ան/an ոս/os",
        tails: "տյան/tyan/dian րյան/ryan/rian նյան/nyan/nian լյան/lyan/lian ջյան/jyan/djian կյան/kyan/gian սյան/syan/sian մյան/myan/mian \
            զյան/zyan/zian դունց/dunts/tountz",
        states: "am ru fr lb",
        flat: 4,
        honorifics: ["Paron", "Tikin"],
        ..Source::BASE
    },
    Source {
        culture: Culture::Hebrew,
        script: Script::Hebrew,
        men: "יוסף/Yosef/Joseph דוד/David/Dawid משה/Moshe/Mosheh אברהם/Avraham/Abraham יעקב/Yaakov/Jacob דניאל/Daniel איתן/Eitan/Eytan \
            נועם/Noam/Noham אורי/Uri/Ori עמית/Amit גיל/Gil רון/Ron אלון/Alon/Allon שמעון/Shimon/Simon עידו/Ido/Iddo יונתן/Yonatan/Jonathan",
        women: "שרה/Sara/Sarah רחל/Rachel/Rahel מרים/Miriam/Myriam נועה/Noa/Noah תמר/Tamar/Thamar מיכל/Michal/Mihal יעל/Yael/Jael \
            אסתר/Ester/Esther רות/Rut/Ruth דנה/Dana שירה/Shira/Schira איילת/Ayelet/Ayeleth הדס/Hadas/Hadass ליאת/Liat/Liath ענת/Anat/Anath \
            רבקה/Rivka/Rebecca",
        heads: "גל/gal שמ/sham/scham רוז/roz קפ/kap/cap ברז/barz לב/lev/lew זמ/zam טל/tal מור/mor כר/kar/car פל/pel/fel אשכ/eshk/aschk \
            חל/chal/hal דב/dov/dow נח/nach/nah עמ/am ציפ/tzip/zip סול/sol הר/har יר/yar/jar",
        mids: "ב/b מ/m רו/ro לי/li נו/no דו/do/du טי/ti",
        tails: "וביץ/ovitz/owitsch מן/man/mann ני/ni ון/on אלי/eli/ely זון/zon/son קין/kin/kine שטיין/shtein/stein ית/it/ith רם/ram",
        prefixes: BEN,
        states: "il us fr",
        flat: 4,
        honorifics: ["Mar", "Gveret"],
        ..Source::BASE
    },
];
