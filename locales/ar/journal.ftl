### The journal: heads, verification, backup, entries and proofs.

journal-lead = كل ما تعرفه هذه العقدة يُكتب هنا مرة واحدة ولا يُغيّر أبدا. تثبت بصمة الجذر لكل تيار كل قيد قبلها: بايت واحد متغير يعطي بصمة أخرى. ونقطة التحقق الموقعة، متى صارت لدى شريك، لا تُسترد.
journal-verify-title = التحقق
journal-verify-what = يقرأ السجل كله من جديد ويقارن كل قيد وجزء ورأس. قد يستغرق ذلك وقتا على عقدة كبيرة.
journal-verify = التحقق من السجل
journal-verifying = جارٍ التحقق…
journal-not-allowed = مهمتك تسمح بقراءة الرؤوس لا بالتحقق. يجوز ذلك للمدقق أو المشغّل.
journal-last = آخر قيد
journal-position = الموضع { $position }
journal-entry = القيد { $sequence }
journal-entries =
    { $count ->
        [one] قيد واحد
        [two] قيدان
        [few] { $count } قيود
       *[other] { $count } قيدا
    }
journal-all-entries = كل القيود
journal-none-yet = لا يوجد بعد
journal-index = فهرس الفحص
journal-index-current = عند آخر قيد
journal-index-behind =
    { $count ->
        [one] عند { $position }، قبل ذلك بقيد واحد
        [two] عند { $position }، قبل ذلك بقيدين
        [few] عند { $position }، قبل ذلك بـ { $count } قيود
       *[other] عند { $position }، قبل ذلك بـ { $count } قيدا
    }
journal-subjects = الأشخاص في الفهرس
journal-software = البرنامج
journal-epoch = الحقبة
journal-epoch-restored =
    { $epoch ->
        [0] { $epoch }: لم تُستعد قط من نسخة احتياطية
        [one] { $epoch }: استُعيدت مرة واحدة
        [two] { $epoch }: استُعيدت مرتين
        [few] { $epoch }: استُعيدت { $epoch } مرات
       *[other] { $epoch }: استُعيدت { $epoch } مرة
    }
journal-fingerprint = بصمة المفتاح
journal-heads = رؤوس التيارات
journal-column-stream = التيار
journal-column-holds = ما يحويه
journal-column-size = القيود
journal-column-checkpoint = نقطة تحقق موقعة
journal-column-root = بصمة الجذر
journal-checked = فُحص: { $entries } من القيود، { $parts } من الأجزاء.
journal-intact = السجل سليم
journal-intact-why = كلها توافق بصمة جذر تيارها.
journal-altered = عُبث بالسجل
journal-altered-why = أبلغ المشغّل ومسؤول حماية البيانات الآن. أول قيد فاسد في كل تيار:

## Backup

backup-title = النسخ الاحتياطي
backup-last = آخر نسخة احتياطية
backup-lost = ما يُفقد الآن
backup-nothing = لا شيء
backup-verified = آخر تحقق
backup-generation = الجيل
backup-up-to = { $generation }، حتى القيد { $position }

## Entries and their proofs

entries-latest = أحدث القيود
entries-of-one = القيود عن سجل واحد
entries-only = القيود عن { $entity } فقط.
entries-all = إظهار كل القيود
entries-none = لا قيد
entries-empty = لم يُكتب شيء بعد.
entries-empty-of-one = ليس في السجل شيء عن هذا، أو أنه في سجل الاطلاع.
entries-table = القيود
entries-column-position = القيد
entries-column-time = متى
entries-column-kind = ماذا
entries-column-actor = من
entries-column-basis = لماذا
entries-column-prove = الإثبات
entries-place = { $stream }، القيد { $sequence }
entries-part = { $part }: { $state }
entries-prove = إثبات<hidden> القيد { $position }</hidden>
entries-shown = تُعرض { $shown } من { $total } من القيود
proof-title = إثبات القيد { $position }
proof-what =
    { $count ->
        [one] كتب { $actor } ({ $unit }) <b>{ $kind }</b>: { $when }. وقّعت العقدة أنه القيد الوحيد في التيار { $stream }.
       *[other] كتب { $actor } ({ $unit }) <b>{ $kind }</b>: { $when }. وقّعت العقدة أنه في التيار { $stream } ضمن { $count } من القيود.
    }
proof-purpose = الغرض
proof-law = القانون
proof-record = السجل
proof-file = الملف
proof-check = من يحصل على الملف يتحقق منه دون هذه العقدة: <code>liaison journal verify-bundle { $file }</code>. يحوي ترويسة القيد ولا شيء من محتواه.
proof-print = طباعة ملخصه (PDF)
proof-save = حفظ الإثبات
