### Everything around a page, and the parts that several pages use.

brand = Liaison
home = Liaison، { $node }: البداية
skip = انتقل إلى الصفحة
title-in-window = { $title } · Liaison

## Banner

banner-classification = درجة السرية
banner-unit = الوحدة
banner-duty = المهمة
banner-purpose = الغرض
connection-connecting = جارٍ الاتصال
connection-live = مباشر
connection-lost = غير متصل
data-age = عمر البيانات { $length }
data-as-of = حتى { $time }
stale-bar = <b>انقطع الخط المباشر مع العقدة.</b> قد يكون ما تراه قديما: آخر رد عند { $time }، قبل { $length }. تُعاد المحاولة تلقائيا.

## Where one can go

pages = الصفحات
page-hits = التطابقات
page-flights = الرحلات
page-messages = الرسائل
page-lists = القوائم
page-approvals = الموافقات
page-jobs = الأعمال
page-statistics = الإحصاءات
page-journal = السجل
page-retention = الاحتفاظ
group-own = لك
group-screening = الفحص
group-lists = القوائم
group-oversight = الرقابة
rail-open = مفتوحة
rail-waiting = بانتظارك
rail-person = مسجل الدخول باسم <b>{ $actor }</b>
sign-out = تسجيل الخروج

## Keys

keys = المفاتيح
keys-note = لا يؤكد أي مفتاح تطابقا. يطلب التأكيد سببا في نافذة، ولا يستجيب زرها الأخير إلا لنقرة أو لمفتاح المسافة.
keys-on = اختصارات المفتاح الواحد مفعلة
key-palette = اللوحة: انتقل إلى صفحة، نفذ، ابحث بالمعرّف
key-next-row = الصف التالي
key-previous-row = الصف السابق
key-open = فتح الصف
key-claim = تولي التطابق (صفحة التطابق)
key-reject = رفض، يفتح النافذة (صفحة التطابق)
key-evidence = الانتقال إلى الأدلة (صفحة التطابق)
key-back = العودة إلى القائمة (صفحة التطابق)
key-filter = حقل التصفية (الرحلات)
key-help = هذه القائمة
key-close = إغلاق نافذة

## Palette, undo

palette = اللوحة
palette-open = انتقل إلى…
palette-type = صفحة أو إجراء أو معرّف
palette-none = لا شيء مطابق. يتكون المعرّف من حروف وأرقام وواصلات.
palette-row = فتح الصف الحالي
palette-go = انتقل إلى { $page }
palette-hit = التطابق { $id }
palette-flight = الرحلة { $id }
palette-subject = الشخص المدرج { $id }
palette-list = القائمة { $id }
palette-entries = قيود السجل عن { $id }
undo = تراجع
undo-region = تم للتو

## Display

display = العرض
display-language = اللغة
display-stored = محفوظ على هذا الحاسوب فقط، ولا يدل على أي شخص.
display-scheme = نهار أو ليل
display-scheme-auto = حسب الحاسوب
display-scheme-day = نهار
display-scheme-night = ليل
display-density = الكثافة
display-density-normal = عادية
display-density-compact = مضغوطة
display-density-touch = للأصابع
language-en = English
language-fr = Français
language-nl = Nederlands
language-de = Deutsch
# A test language: it shows that everything works from right to left. It has not been proofread.
language-ar = العربية (اختبار)

## Said the same way everywhere

close = إغلاق
cancel = إلغاء
sending = جارٍ الإرسال…
loading = جارٍ التحميل
shown-as-of = معروض حسب الساعة { $time }، قبل { $length }. قد يكون قديما.
try-again = حاول مجددا
not-stated = غير مذكور
not-sent = لم يُرسل
none = لا يوجد
needed = (إلزامي)
optional = (اختياري)
print-setting = تُعد الورقة…
print-saved = حُفظ باسم { $name }
missing-title = هذا ليس كل شيء
something-missing = ينقص شيء
changed-title = تغيّر في هذه الأثناء
changed-accept = قرأت ذلك، متابعة
changed-table = ما الذي تغيّر
changed-column-what = ماذا
changed-column-before = ما قرأته
changed-column-after = الآن
changed-kept = لم يُرسل شيء. ما أدخلته محفوظ.
changed-impossible = لم يُرسل شيء، ولم يعد هذا ممكنا. يبقى ما أدخلته هنا حتى تغلق.
changed-by = { $actor }: { $what }

## Problems

way-on-403 = اسأل من يوزع المهام على عقدتك، أو تابع عملا آخر.
way-on-404 = ربما أُزيل، أو أن العنوان غير كامل.
way-on-409 = اقرأ مجددا ثم قرر. ما كتبته محفوظ.
way-on-429 = انتظر لحظة ثم حاول مجددا.
way-on-429-seconds =
    { $seconds ->
        [one] حاول مجددا بعد ثانية.
        [two] حاول مجددا بعد ثانيتين.
        [few] حاول مجددا بعد { $seconds } ثوانٍ.
       *[other] حاول مجددا بعد { $seconds } ثانية.
    }
way-on-500 = لم يتغير شيء. حاول مجددا؛ وإن استمر فأبلغ المشغّل.
own-detail-offline = لم تُجب العقدة. تحقق من الشبكة ثم حاول مجددا. قد يكون ما تراه قديما.
own-detail-unreadable = لم يأتِ الرد من العقدة نفسها. حاول مجددا؛ وإن استمر فأبلغ المشغّل.
refusal-sign-in = تسجيل الدخول
refusal-start = العودة إلى البداية
refusal-field = <b>{ $field }:</b> { $message }
refusal-trace = للمشغّل: الأثر { $trace }

## People, documents, uses

documents-none = لم تُذكر
document-valid-to = صالحة حتى { $date }
identity-victim-title = صاحب هذه الهوية الحقيقي ضحية
identity-victim = استخدم شخص آخر هذه البيانات. عامل المسافر على هذا الأساس.
fact-born = الميلاد
fact-birth-place = مكان الميلاد
fact-nationality = الجنسية
fact-sex = الجنس
fact-documents = الوثائق
fact-role = الدور
fact-seat = المقعد
person-cancelled = ملغى
person-masked-since = محجوب منذ { $date }
masked = محجوب
history-none = لا شيء بعد.
history-quote = «{ $text }»
history-line = { $actor }، { $unit } · { $when } · القيد { $position }
uses-none = لا يوجد
uses-adds = <b>+ يضيف</b> { $use }
uses-removes = <b>− يزيل</b> { $use }
uses-keeps = = يُبقي { $use }
uses-nothing = لا استخدام قبل ولا بعد

## Messages

message-what = <b>{ $contents }</b> من { $feed }، { $regime }
message-unknown = محتوى غير معروف
message-persons =
    { $count ->
        [one] شخص واحد
        [two] شخصان
        [few] { $count } أشخاص
       *[other] { $count } شخصا
    }
message-no-issues = بلا ملاحظات
message-issues =
    { $count ->
        [one] خلل واحد
        [two] خللان
        [few] { $count } أخطاء
       *[other] { $count } خطأ
    }
message-hints =
    { $count ->
        [one] ملاحظة واحدة
        [two] ملاحظتان
        [few] { $count } ملاحظات
       *[other] { $count } ملاحظة
    }
message-not-screened = لم تُفحص
message-all-understood = فُهم كل ما في هذه الرسالة.
message-issues-table = ملاحظات هذه الرسالة
message-issues-shown = تُعرض أول { $shown } من { $all } ملاحظة.
message-severity = الشدة
message-byte = عند البايت
message-kind = النوع
message-meaning = ماذا يعني
message-no-flight = لا رحلة
message-its-flight = رحلتها
message-flight = الرحلة { $place }
message-flights-more = و{ $count } أخرى

## Passengers

passengers-none-title = لا مسافر في القائمة
passengers-none = قد تصل القائمة لاحقا، أو تعذرت قراءة الرسالة. انظر الرسائل أعلاه.
passengers-hits-first = أصحاب التطابقات أولا، ثم حسب اللقب.
passengers-own-order = بالترتيب الذي اخترته.
passengers-hits-again = التطابقات أولا من جديد
passengers-table = { $count } من المسافرين والطاقم
passengers-hit = تطابق
passengers-name = الاسم
passengers-hit-confirmed = مؤكد
passengers-hit-rejected = مرفوض
passengers-hit-closed = مغلق
