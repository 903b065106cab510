//! Russian, Ukrainian, Serbian, Albanian, Polish.

use super::{Culture, Family, Middle, Script, Source};

pub(super) const SOURCES: &[Source] = &[
    Source {
        culture: Culture::Russian,
        script: Script::Cyrillic,
        men: "Александр/Aleksandr/Alexander Сергей/Sergey/Sergei Дмитрий/Dmitriy/Dmitri Андрей/Andrey/Andrei Алексей/Aleksey/Alexei \
            Иван/Ivan/Iwan Николай/Nikolay/Nikolai Юрий/Yuriy/Juri Михаил/Mikhail/Michail Павел/Pavel/Pawel Евгений/Evgeniy/Yevgeny \
            Олег/Oleg Игорь/Igor Роман/Roman Тимур/Timur Руслан/Ruslan Степан/Stepan Фёдор/Fedor/Fyodor Илья/Ilya/Ilia \
            Аркадий/Arkadiy/Arkady",
        women: "Елена/Elena/Yelena Ольга/Olga Наталья/Natalya/Natalia Анна/Anna Ирина/Irina Татьяна/Tatyana/Tatiana \
            Мария/Mariya/Maria Светлана/Svetlana/Swetlana Юлия/Yuliya/Julia Екатерина/Ekaterina/Yekaterina Дарья/Darya/Daria \
            Галина/Galina Людмила/Lyudmila/Ludmila Нина/Nina Вера/Vera/Wera Зоя/Zoya/Soja Лариса/Larisa/Larissa Ксения/Kseniya/Xenia",
        heads: "пел/pel кор/kor дуб/dub/dub мир/mir зав/zav/saw таг/tag вор/vor/wor лоб/lob щег/shcheg/schtscheg жур/zhur/schur \
            хром/khrom/chrom ряб/ryab/riab бел/bel чер/cher/tscher глуш/glush/glusch тру/tru свет/svet/swet кал/kal юд/yud/jud \
            ос/os гор/gor шел/shel/schel мор/mor дол/dol",
        mids: "кад/kad ден/den мол/mol вар/var/war нич/nich/nitsch жан/zhan/schan рун/run тыр/tyr/tir шем/shem/schem бар/bar",
        tails: "енов/enov/enow ушкин/ushkin/uschkin анский/anskiy/ansky илов/ilov/iloff якин/yakin/jakin овцев/ovtsev/owzew \
            азов/azov/asow ищев/ishchev/ischtschew еров/erov/yerov унин/unin очкин/ochkin/otschkin имский/imskiy/imsky",
        tails_women: "енова/enova/enowa ушкина/ushkina/uschkina анская/anskaya/anskaja илова/ilova/iloffa якина/yakina/jakina \
            овцева/ovtseva/owzewa азова/azova/asowa ищева/ishcheva/ischtschewa ерова/erova/yerova унина/unina \
            очкина/ochkina/otschkina имская/imskaya/imskaja",
        second: [
            "Александрович/Aleksandrovich/Alexandrowitsch Сергеевич/Sergeevich/Sergeyevich Иванович/Ivanovich/Iwanowitsch \
                Николаевич/Nikolaevich/Nikolayevich Михайлович/Mikhaylovich/Mikhailovich Петрович/Petrovich/Petrowitsch \
                Юрьевич/Yurevich/Jurjewitsch Олегович/Olegovich/Olegowitsch Ильич/Ilich/Ilyich Павлович/Pavlovich/Pawlowitsch",
            "Александровна/Aleksandrovna/Alexandrowna Сергеевна/Sergeevna/Sergeyevna Ивановна/Ivanovna/Iwanowna \
                Николаевна/Nikolaevna/Nikolayevna Михайловна/Mikhaylovna/Mikhailovna Петровна/Petrovna/Petrowna \
                Юрьевна/Yurevna/Jurjewna Олеговна/Olegovna/Olegowna Павловна/Pavlovna/Pawlowna",
        ],
        middle: Middle::Table(650),
        states: "ru kz by uz",
        flat: 5,
        honorifics: ["Gospodin", "Gospozha"],
        ..Source::BASE
    },
    Source {
        culture: Culture::Ukrainian,
        script: Script::Cyrillic,
        men: "Олександр/Oleksandr/Olexandr Андрій/Andrii/Andriy Сергій/Serhii/Serhiy Іван/Ivan/Iwan Микола/Mykola/Mikola Дмитро/Dmytro/Dmitro \
            Юрій/Yurii/Yuriy Василь/Vasyl/Wassyl Тарас/Taras Богдан/Bohdan/Bogdan Олексій/Oleksii/Olexiy Петро/Petro Максим/Maksym/Maxim \
            Роман/Roman Остап/Ostap Ігор/Ihor/Igor",
        women: "Олена/Olena Оксана/Oksana/Oxana Наталія/Nataliia/Natalya Ірина/Iryna/Irina Марія/Mariia/Maria Тетяна/Tetiana/Tetyana \
            Ольга/Olha/Olga Юлія/Yuliia/Yulia Галина/Halyna/Galina Катерина/Kateryna/Katerina Людмила/Liudmyla/Ludmila Надія/Nadiia/Nadia \
            Софія/Sofiia/Sofia Дарина/Daryna/Darina Соломія/Solomiia/Solomia Леся/Lesia/Lesya",
        heads: "гор/hor/gor шев/shev/schew кош/kosh/kosch був/buv/buw лит/lyt/lit тка/tka вер/ver/wer дя/dia/dya ром/rom пан/pan \
            сав/sav/saw їжа/yizha/izha чум/chum/tschum греб/hreb/greb мель/mel зоз/zoz хом/khom/chom руд/rud бон/bon цим/tsym/cim",
        mids: "мар/mar рич/rych/rich дал/dal лос/los вит/vyt/vit тур/tur няк/niak/nyak бан/ban",
        tails: "енко/enko ук/uk чук/chuk/tschuk юк/iuk/yuk ишин/yshyn/ishin ець/ets/etz овський/ovskyi/ovsky ак/ak ій/ii/iy аєнко/aienko/ayenko",
        tails_women: "енко/enko ук/uk чук/chuk/tschuk юк/iuk/yuk ишина/yshyna/ishina ець/ets/etz овська/ovska/owska ак/ak ій/ii/iy \
            аєнко/aienko/ayenko",
        second: [
            "Олександрович/Oleksandrovych/Olexandrovich Іванович/Ivanovych/Ivanovich Миколайович/Mykolaiovych/Mykolayovych \
                Васильович/Vasylovych/Vasilyovich Петрович/Petrovych/Petrovich",
            "Олександрівна/Oleksandrivna/Olexandrivna Іванівна/Ivanivna/Iwaniwna Миколаївна/Mykolaivna/Mykolayivna \
                Василівна/Vasylivna/Vasilivna Петрівна/Petrivna/Petriwna",
        ],
        middle: Middle::Table(500),
        states: "ua pl de",
        flat: 5,
        honorifics: ["Pan", "Pani"],
        ..Source::BASE
    },
    Source {
        culture: Culture::Serbian,
        script: Script::Cyrillic,
        men: "Марко/Marko/Marco Никола/Nikola Стефан/Stefan/Stephan Милош/Milos/Milosh Јован/Jovan/Yovan Душан/Dusan/Dushan Зоран/Zoran \
            Драган/Dragan Горан/Goran Петар/Petar/Peter Жељко/Zeljko/Zhelko Бојан/Bojan/Boyan Немања/Nemanja/Nemanya Срђан/Srdjan/Srdan \
            Лазар/Lazar Ђорђе/Djordje/Dorde Чедомир/Cedomir/Chedomir",
        women: "Марија/Marija/Maria Јелена/Jelena/Yelena Ана/Ana/Anna Милица/Milica/Militsa Ивана/Ivana Драгана/Dragana Снежана/Snezana/Snezhana \
            Весна/Vesna Јована/Jovana/Yovana Љубица/Ljubica/Lyubitsa Тијана/Tijana/Tiyana Душица/Dusica/Dushitsa Невена/Nevena \
            Сања/Sanja/Sanya Гордана/Gordana Жељка/Zeljka/Zhelka",
        heads: "рад/rad мил/mil кос/kos/kos бран/bran вук/vuk/wuk тат/tat пав/pav/paw стан/stan жив/ziv/zhiv чуб/cub/chub љут/ljut/lyut \
            ђур/djur/dur гал/gal шум/sum/shum зеб/zeb ков/kov/kow дам/dam јар/jar/yar црн/crn/tsrn лаз/laz",
        mids: "о/o а/a и/i ака/aka ова/ova ума/uma",
        tails: "вић/vic/vich јевић/jevic/yevich шић/sic/shich нац/nac/nats ришић/risic/rishich кић/kic/kich љанин/ljanin/lyanin дић/dic/dich \
            лић/lic/lich тић/tic/tich",
        states: "rs ba me mk at",
        flat: 4,
        honorifics: ["Gospodin", "Gospodja"],
        ..Source::BASE
    },
    Source {
        culture: Culture::Albanian,
        men: "Arben Ilir Besnik Agim Bujar Fatos/Fatos/Fatosh Gëzim/Gezim/Gezym Luan Petrit Shpend/Shpend/Spend Valon Dritan Ardian/Ardian/Adrian \
            Flamur Skënder/Skender/Skander Kujtim",
        women: "Mira/Mira/Myra Drita Teuta Vjosa/Vjosa/Viosa Lule Arta Blerta Elira Fatime/Fatime/Fatima Flutura Shpresa/Shpresa/Spresa Valbona \
            Liri Besa Albana Zana",
        heads: "kra/kra gje/gje/dje ber/ber hox/hox/hodj shk/shk/sk dob/dob mal/mal tah/tah zek/zek lug/lug përm/perm kol/kol bic/bic/bits \
            rex/rex/redj xha/xha/dja mus/mus vel/vel sul/sul",
        mids: "a/a i/i ë/e u/u ola/ola",
        tails: "shaj/shaj/saj qi/qi/chi llari/llari/lari ku/ku jani/jani/yani çi/ci/chi ndi/ndi tasi/tasi mollari/mollari/molari bashi/bashi \
            gjini/gjini/djini raj/raj/ray",
        states: "al xk mk it ch",
        flat: 4,
        honorifics: ["Zoti", "Zonja"],
        ..Source::BASE
    },
    Source {
        culture: Culture::Polish,
        men: "Piotr Krzysztof/Krzysztof/Krystof Andrzej/Andrzej/Andrei Tomasz/Tomasz/Tomas Paweł/Pawel/Pavel Jan Michał/Michal/Mihal Marcin/Marcin/Martin \
            Grzegorz/Grzegorz/Gregor Łukasz/Lukasz/Lukas Zbigniew Jerzy/Jerzy/Jurek Kamil Wojciech Rafał/Rafal/Raphal Bartosz/Bartosz/Bartos",
        women: "Anna Maria Katarzyna/Katarzyna/Katarina Małgorzata/Malgorzata/Margorzata Agnieszka/Agnieszka/Agneska Ewa/Ewa/Eva Barbara Krystyna/Krystyna/Kristina \
            Elżbieta/Elzbieta/Elsbieta Zofia/Zofia/Sofia Joanna Magdalena Halina Beata Danuta Jolanta/Jolanta/Yolanta",
        heads: "dąb/dab/domb brz/brz/bz grz/grz/gz sowi/sowi/sovi klem/klem wró/wro/vro pie/pie łyk/lyk mar/mar żu/zu/zhu szym/szym/shim ciec/ciec/tsiets \
            kub/kub gło/glo lip/lip rud/rud now/now/nov świ/swi/shvi par/par jag/jag/yag",
        mids: "a/a o/o ę/e/en ycz/ycz/ich ow/ow/ov el/el",
        tails: "dzki/dzki/dski lewski/lewski/levski niecki/niecki/nietski czak/czak/chak siuk/siuk ński/nski szewicz/szewicz/shevich browski/browski/brovski \
            mczyk/mczyk/mchik rek/rek lecki/lecki/letski",
        tails_women: "dzka/dzka/dska lewska/lewska/levska niecka/niecka/nietska czak/czak/chak siuk/siuk ńska/nska szewicz/szewicz/shevich browska/browska/brovska \
            mczyk/mczyk/mchik rek/rek lecka/lecka/letska",
        two_given: 350,
        states: "pl de gb",
        flat: 5,
        family: Family::Built,
        honorifics: ["Pan", "Pani"],
        ..Source::BASE
    },
];
