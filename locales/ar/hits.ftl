### The queue of hits, and the page of one hit.

hits-title = قائمة التطابقات
hits-which = أي تطابقات
hits-tab-open = مفتوحة
hits-tab-mine = خاصتي
hits-tab-overdue = متأخرة
hits-tab-confirmed = مؤكدة
hits-tab-decided = مبتوت فيها
hits-one-flight = رحلة واحدة فقط.
hits-all-flights = إظهار كل الرحلات
hits-one-unit = تطابقات { $unit } فقط.
hits-all-units = إظهار كل الوحدات
hits-came =
    { $count ->
        [one] دخل تطابق واحد هذه القائمة
        [two] دخل تطابقان هذه القائمة
        [few] دخلت { $count } تطابقات هذه القائمة
       *[other] دخل { $count } تطابقا هذه القائمة
    }
hits-left =
    { $count ->
        [one] خرج منها تطابق واحد
        [two] خرج منها تطابقان
        [few] خرجت منها { $count } تطابقات
       *[other] خرج منها { $count } تطابقا
    }
hits-next-due = التطابق التالي يستحق { $when }.
hits-all-decided = لا تطابق ينتظر قرارا.
hits-none-open = لا تطابقات مفتوحة
hits-empty-open = تم البت في كل شيء. { $next } تظهر التطابقات الجديدة هنا تلقائيا عند وصول قوائم المسافرين.
hits-none-mine = لم تتولّ أي تطابق
hits-empty-mine = افتح تطابقا وتولّه: عندها يرى الآخرون أنك تنظر فيه.
hits-none-overdue = لا شيء متأخر
hits-none-confirmed = لا تطابق مؤكد ينتظر نتيجته
hits-empty-confirmed = يبقى التطابق المؤكد هنا حتى يسجل أحدهم ما آل إليه.
hits-none-decided = لم يُبت في أي تطابق بعد
hits-empty-decided = تُحفظ هنا التطابقات المرفوضة والمؤكدة مع أسبابها.
hits-none-all = لا يوجد أي تطابق
hits-empty-all = تظهر التطابقات الجديدة هنا تلقائيا عند وصول قوائم المسافرين.
hits-on-flight = { $title } على هذه الرحلة
hits-go-open = إلى التطابقات المفتوحة
hits-table = التطابقات: { $state }
hits-tab-all = الكل
hits-loaded = حُمّل { $shown } من { $total } من التطابقات
hits-column-strength = القوة
hits-column-who = المسافر والاسم المدرج
hits-column-why = لماذا
hits-column-flight = الرحلة
hits-column-due = الموعد
hits-column-owner = الجهة المسؤولة
hits-listed-as = مدرج باسم
hits-escalated =
    { $count ->
        [one] صُعّد مرة واحدة
        [two] صُعّد مرتين
        [few] صُعّد { $count } مرات
       *[other] صُعّد { $count } مرة
    }
hits-claimed-by-you = توليته أنت

## One hit

hit-title = تطابق
hit-flight-not-named = غير مسمى
hit-arrival = الوصول
hit-not-known = غير معروف
hit-decision = القرار
hit-outcome = النتيجة
hit-if-late = عند التأخر { $unit }
hit-moment = { $clock }، { $relative }
hit-note = انتبه قبل أن تقرر
hit-to-decision = إلى قرارك
hit-evidence = الأدلة
hit-raised = رفعه المطابِق إصدار { $matcher } مقابل الفهرس عند الموضع { $index }. هذه الصفحة عند الموضع { $position }.
hit-aside = القرار والتاريخ
hit-print = طباعة استمارة التطابق (PDF)
hit-history = التاريخ
hit-tally = { $for } مع، { $against } ضد، { $unknown } غير معروف. غير معروف يعني أن أحد الطرفين لا يذكر ذلك.
hit-evidence-gone-title = الأدلة غير موجودة
hit-evidence-gone = لكل تطابق أدلة دائما. حمّل الصفحة مجددا؛ وإن استمر فأبلغ المشغّل.
hit-says = يقول
hit-what = ماذا
hit-traveller = المسافر
hit-listed = الشخص المدرج
hit-compare = المقارنة
hit-sources = المسافر: { $traveller }. الشخص المدرج: { $listed }.
hit-traveller-title = المسافر كما ورد
hit-booking = الحجز
hit-categories = الفئات
hit-status = الحالة
hit-record = السجل
hit-grade = التقييم
hit-not-graded = غير مقيّم
hit-handling = قواعد التداول
hit-source-id = المعرّف في المصدر

## Deciding

decide-title = قرارك
decide-done-confirm = تم تأكيد التطابق. نتيجته منتظرة.
decide-done-reject = رُفض التطابق.
decide-done-hand-over = سُلّم التطابق.
decide-done-outcome = سُجلت النتيجة. أُغلق التطابق.
decide-claimed = توليت هذا التطابق.
decide-released = حُرّر التطابق.
decide-not-allowed = مهمتك تسمح بقراءة التطابقات لا بالبت فيها.
decide-claim-first = <b>تولّه أولا.</b> لا يؤكد التطابق أو يرفضه إلا من تولاه؛ ويرى الآخرون أنك تنظر فيه.
decide-claim = تولي هذا التطابق
decide-read-first = توليت هذا التطابق. اقرأ الأدلة ثم قرر.
decide-reject = رفض…
decide-confirm = تأكيد…
decide-taken = <b>تولاه { $actor }.</b> هو وحده من يقرر الآن. يعود إلى القائمة إذا حرره أو انقضى وقته.
decide-somebody = شخص آخر
decide-confirmed = مؤكد: المسافر هو الشخص المدرج. النتيجة منتظرة.
decide-outcome = تسجيل النتيجة…
decide-over = { $state }. يبيّن التاريخ من قام بذلك ولماذا.
decide-release = تحرير
decide-hand-over = تسليم…
decide-faster-title = سبقك أحدهم
decide-faster = تغيّر التطابق وأنت تنظر فيه. تعرض الصفحة حالته الآن؛ ويبيّن التاريخ من فعل ماذا.

## The dialogs

dialog-title-confirm = تأكيد هذا التطابق
dialog-title-reject = رفض هذا التطابق
dialog-title-hand-over = تسليم هذا التطابق
dialog-title-outcome = تسجيل النتيجة
dialog-choice-confirm = السبب
dialog-choice-reject = السبب
dialog-choice-hand-over = إلى أي وحدة
dialog-choice-outcome = ما آل إليه
dialog-words-confirm = السبب بكلماتك
dialog-words-reject = السبب بكلماتك
dialog-words-hand-over = لماذا
dialog-words-outcome = ملاحظة
dialog-verb-confirm = تأكيد التطابق
dialog-verb-reject = رفض التطابق
dialog-verb-hand-over = تسليمه
dialog-verb-outcome = تسجيل النتيجة
dialog-pick-unit = اختر وحدة.
dialog-pick = اختر من القائمة.
dialog-say-why = اذكر السبب بكلماتك.
dialog-enter-note = مفتاح Enter لا يفعل شيئا على الزر الأخير عمدا. انقر عليه أو اضغط مفتاح المسافة.
dialog-consequence-confirm = تصرّح بأن { $traveller } على { $flight } <b>هو</b> { $listed } من { $list }. تتصرف الوحدة { $unit } بناء على ذلك وعليها تسجيل النتيجة. يبقى اسمك وسببك في السجل؛ ولا يمكن التراجع عن ذلك.
dialog-consequence-reject = تصرّح بأن { $traveller } على { $flight } <b>لا</b> يُعامل بوصفه { $listed } من { $list }. يغادر التطابق القائمة؛ ويبقى اسمك وسببك في تاريخه.
dialog-consequence-hand-over = تصبح الوحدة الأخرى هي المسؤولة، بالموعد نفسه. يغادر التطابق قائمتك.
dialog-consequence-outcome = النتيجة تغلق التطابق. ويبقى اسمك وملاحظتك في تاريخه.

## What another person changed

change-state = الحالة
change-claimed-by = تولاه
change-owner = الجهة المسؤولة
change-due = الموعد
change-strength = القوة
change-sentence = الجملة
change-notes = ملاحظات
change-record = السجل
change-nobody = لا أحد
change-none = لا يوجد
change-version = الإصدار { $version }
