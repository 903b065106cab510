### Codes of the API in words: used by the console, the printed forms and the command line alike.

## What a list may be used for

use-booth = كشك الحدود
use-border-api = قوائم المسافرين للحدود (API)
use-le-api = قوائم المسافرين لإنفاذ القانون (API)
use-pnr = بيانات الحجز (PNR)
use-case = العمل على القضايا

regime-border-api = API الحدود
regime-le-api = API إنفاذ القانون
regime-pnr = PNR

flight-state-expected = متوقعة
flight-state-closed-out = مغلقة
flight-state-cancelled = ملغاة

## Hits

hit-state-open = مفتوح
hit-state-claimed = قيد المعالجة
hit-state-confirmed = مؤكد، بانتظار النتيجة
hit-state-rejected = مرفوض
hit-state-closed = مغلق، سُجلت النتيجة

band-strong = قوي
band-possible = محتمل
band-weak = ضعيف
match-strong = تطابق قوي
match-possible = تطابق محتمل
match-weak = تطابق ضعيف

verdict-for = مع
verdict-against = ضد
verdict-unknown = غير معروف

attribute-name = الاسم
attribute-birth-date = تاريخ الميلاد
attribute-document = الوثيقة
attribute-nationality = الجنسية
attribute-sex = الجنس
attribute-birth-place = مكان الميلاد

## Grounds and outcomes: why a hit was confirmed or rejected, and what came of it

ground-document-and-name = رقم الوثيقة والاسم متطابقان
ground-name-and-birth-date = الاسم وتاريخ الميلاد متطابقان ولا شيء يخالف ذلك
ground-biometric-or-photo = قورنت صورة أو بصمة
ground-other-evidence = دليل آخر (حدده)
ground-different-person = شخص آخر
ground-data-insufficient = البيانات غير كافية (اذكر ما ينقص)
ground-listed-record-wrong = السجل المدرج خاطئ (اذكر ما هو)
ground-not-travelling = الشخص لا يسافر على هذه الرحلة
ground-passed-on = أحيل إلى السلطة المختصة
ground-met-at-border = قوبل عند الحدود
ground-not-encountered = لم يُعثر عليه
ground-no-action-needed = لم يلزم أي إجراء (اذكر السبب)

## People and their documents

document-passport = جواز سفر
document-identity-card = بطاقة هوية
document-visa = تأشيرة
document-residence-permit = تصريح إقامة
document-personal-number = الرقم الشخصي
role-passenger = مسافر
role-crew = طاقم
role-transit-passenger = مسافر عابر
role-transit-crew = طاقم عابر
sex-F = أنثى
sex-M = ذكر
sex-X = X (آخر أو غير مذكور)
name-kind-primary = الاسم الرئيسي
name-kind-alias = اسم مستعار
name-kind-weak-alias = اسم مستعار ضعيف
name-kind-former = اسم سابق
identity-kind-confirmed = هوية مؤكدة
identity-kind-alias = هوية مستعارة
identity-kind-misused = هوية منتحلة: تعود إلى ضحية
category-suspect = مشتبه به
category-about-to-offend = على وشك ارتكاب جريمة
category-convicted = مدان
category-victim = ضحية
category-contact = جهة اتصال
category-witness = شاهد
status-travelled = سافر
status-returned = عاد
status-prevented = مُنع
status-home-grown = محلي
status-directed = موجه من الخارج
status-in-custody = قيد الاحتجاز
status-death-reported = أُبلغ عن الوفاة
status-death-confirmed = الوفاة مؤكدة
status-unknown = غير معروف
record-state-stands = سارٍ
record-state-removed = أُزيل
record-state-withdrawn = سُحب

## Messages, imports

outcome-ok = مفهومة
outcome-partial = مفهومة جزئيا
outcome-refused = مرفوضة
severity-error = خطأ
severity-warning = تحذير
severity-hint = ملاحظة
issue-unreadable = غير مقروءة
issue-truncated = مبتورة
issue-missing-trailer = مقطع النهاية مفقود
issue-count-mismatch = العدد غير متطابق
issue-reference-mismatch = المرجع غير متطابق
issue-leading-data = بيانات قبل الرسالة
issue-trailing-data = بيانات بعد الرسالة
issue-odd-terminator = علامة نهاية غير معتادة
issue-line-break-in-segment = فاصل سطر داخل مقطع
issue-unknown-segment = مقطع غير معروف
issue-unknown-version = إصدار غير معروف
issue-bad-date = تاريخ غير صالح
issue-document-without-number = وثيقة بلا رقم
issue-unknown-passenger-ref = إحالة إلى مسافر غير معروف
issue-sensitive-dropped = بيانات حساسة لم تُحفظ
issue-name-conflict = أسماء متعارضة
issue-no-travel-document = لا وثيقة سفر
issue-placeholder = مقعد محجوز بلا اسم
issue-pnr-without-passengers = حجز بلا مسافرين
issue-inferred-century = القرن مستنتج
issue-character-set = مجموعة محارف أخرى
issue-missing-arrival = لا وقت وصول
issue-unknown-airport = مطار غير معروف
issue-oversized-segment = مقطع طويل جدا
issue-too-many-parts = أجزاء كثيرة جدا
issue-more-issues = ملاحظات أكثر مما حُفظ
issue-missing-header = الترويسة مفقودة
issue-broken-interchange = غلاف معطوب
row-issue-bad-date = تاريخ غير صالح
row-issue-bad-country = ليست دولة
row-issue-no-name = لا اسم
row-issue-empty-row = صف فارغ
row-issue-duplicate-id = معرّف مكرر
row-issue-bad-sex = جنس غير صالح
row-issue-bad-status = حالة غير معروفة
row-issue-bad-category = فئة غير معروفة
row-issue-bad-grade = تقييم غير صالح
row-issue-documents-and-countries = عدد الوثائق يخالف عدد الدول
row-issue-too-many-fields = حقول أكثر من اللازم
row-issue-too-few-fields = حقول أقل من اللازم
row-issue-row-too-long = صف طويل جدا
row-issue-not-an-entity = ليس كيانا
row-issue-not-a-person = ليس شخصا
row-issue-not-a-target = ليس هدفا
run-running = جارٍ
run-interrupted = متوقف
run-done = منجز
run-cancelled = ملغى
run-withdrawn = مسحوب
run-preview = معاينة فقط
format-csv = جدول أشخاص (CSV)
format-ftm = كيانات بأسطر JSON (FollowTheMoney)
format-targets-nested = أهداف متداخلة بأسطر JSON (targets.nested)
job-views = الصفحات تتبع السجل
job-screening-index = فهرس الفحص يتبع القوائم
job-screening = فحص الرحلات المستلمة
job-re-screening = فحص جديد بعد تغيّر قائمة
job-snapshot = لقطة من الفهرس
job-state-up-to-date = محدّث
job-state-working = يعمل
job-state-waiting = ينتظر
approval-waiting = بانتظار شخص ثانٍ
approval-approved = تمت الموافقة
approval-refused = مرفوض
approval-void = لاغٍ

## The journal

stream-watch = الرصد
stream-travel = السفر
stream-work = العمل
stream-exchange = التبادل
stream-access = الاطلاع
stream-holds-watch = الأشخاص المدرجون والتنبيهات والوثائق
stream-holds-travel = رسائل المسافرين والرحلات
stream-holds-work = التطابقات والقرارات
stream-holds-exchange = ما أُرسل إلى العقد الأخرى وما ورد منها
stream-holds-access = من اطلع على ماذا ولماذا
part-state-kept = محفوظ
part-state-masked = محجوب
part-state-erased = ممحو
part-state-expired = منقضٍ

## Retention

retention-action-mask = محجوب: يمكن لشخصين فتحه
retention-action-delete = محذوف
retention-action-expire = يُزال ملف اليوم
retention-action-rotate = يُتلف مفتاحه
retention-action-keep = محفوظ: لا شيء عن أشخاص
record-passenger = مسافر
record-manifest = مجمل ما تقوله رسائل الرحلة
record-subject = شخص أُزيل من قائمة
record-hit-file = تطابق تم البت فيه
record-raw-message = رسالة مسافرين خام
record-access-log = سجل الاطلاع ليوم
record-travel-day = ملف المسافرين ليوم
link-linked = مع صلة موضوعية
link-unlinked = دون صلة موضوعية

## The node

environment-demo = عرض
environment-training = تدريب
environment-live = فعلي

## Times and dates

duration-moment = أقل من دقيقة
duration-minutes = { $minutes } د
duration-hours = { $hours } س
duration-hours-minutes = { $hours } س { $minutes } د
duration-days =
    { $days ->
        [one] يوم واحد
        [two] يومان
        [few] { $days } أيام
       *[other] { $days } يوما
    }
duration-days-hours =
    { $days ->
        [one] يوم و{ $hours } س
        [two] يومان و{ $hours } س
        [few] { $days } أيام و{ $hours } س
       *[other] { $days } يوما و{ $hours } س
    }
time-now = الآن
time-ahead = بعد { $length }
time-ago = قبل { $length }
time-due = يستحق بعد { $length }
time-overdue = متأخر بـ { $length }
date-year-only = { $year }، الشهر واليوم غير معروفين
date-month-only = { $month }، اليوم غير معروف
date-years = من { $from } إلى { $to }، التاريخ الدقيق غير معروف
date-range = من { $from } إلى { $to }
span-years =
    { $number ->
        [one] سنة واحدة
        [two] سنتان
        [few] { $number } سنوات
       *[other] { $number } سنة
    }
span-months =
    { $number ->
        [one] شهر واحد
        [two] شهران
        [few] { $number } أشهر
       *[other] { $number } شهرا
    }
span-days =
    { $number ->
        [one] يوم واحد
        [two] يومان
        [few] { $number } أيام
       *[other] { $number } يوما
    }
span-hours =
    { $number ->
        [one] ساعة واحدة
        [two] ساعتان
        [few] { $number } ساعات
       *[other] { $number } ساعة
    }
term-from-departure = { $term } من المغادرة
term-from-receipt = { $term } من الاستلام
term-from-day = { $term } من ذلك اليوم
term-from-decision = { $term } من القرار
term-from-withdrawal = { $term } من السحب
term-with-passenger = مع المسافر

## Orders to erase

erasure-ground-court-order = أمر محكمة
erasure-ground-supervisory-authority = سلطة الإشراف
erasure-ground-right-granted = مُنح شخص حقه
erasure-state-waiting = بانتظار شخص ثان
erasure-state-approved = تمت الموافقة وهو قيد التنفيذ
erasure-state-refused = مرفوض
erasure-state-done = نُفّذ
erasure-target-passenger = مسافر
erasure-target-subject = شخص مدرج

## Exercises: the answers, and what each was about

drill-answer-same = الشخص نفسه
drill-answer-different = شخصان مختلفان
drill-answer-cannot-tell = لا يمكن الجزم
lesson-namesake = تشابه أسماء: الاسمان متفقان والباقي لا.
lesson-typing-error = خطأ طباعة في الاسم: حرف واحد لا يجعله شخصا آخر.
lesson-other-romanisation = الاسم نفسه مكتوبا بالحروف اللاتينية بطريقة أخرى.
lesson-exact = كل ما يذكره الطرفان متفق.
lesson-own-script = القائمة تذكر الاسم بكتابته الأصلية؛ وهو الاسم نفسه.
lesson-names-exchanged = تبادل اسم العائلة والاسم الأول موضعيهما.
lesson-other-name = اسم آخر للشخص نفسه.
lesson-partial-date = تاريخ الميلاد معروف جزئيا: وما هو معروف متفق.
lesson-day-and-month-exchanged = تبادل يوم الميلاد وشهره موضعيهما.
lesson-document-in-other-hands = الوثيقة مدرجة لكن شخصا آخر يحملها.
lesson-lost-document = أُبلغ عن فقد الوثيقة: رقمها وحده لا يقول الكثير عمن يحملها.
lesson-name-cut-short = قُطع الاسم بسبب طول حقل الرسالة.
lesson-title-in-name = في الاسم لقب ليس جزءا منه.
lesson-initials = الأحرف الأولى تنوب عن الأسماء الأولى.

## Refusals, by their stable code

problem-unauthenticated = سجّل الدخول أولا
problem-not-permitted = غير مسموح لهذه المهمة
problem-not-found = غير موجود
problem-method-not-allowed = غير متاح لهذه الطريقة
problem-invalid = الطلب غير مطابق
problem-conflict = تغيّر في هذه الأثناء
problem-idempotency-mismatch = مفتاح التكرار مستخدم من قبل
problem-wrong-state = غير ممكن في هذه الحالة
problem-second-person-needed = يلزم شخص ثانٍ
problem-too-large = كبير جدا
problem-busy = مشغول
problem-not-answered = لم يُجَب
problem-unavailable = غير ممكن حاليا
problem-disk-full = القرص ممتلئ
problem-fault = عطل في العقدة
problem-offline = لا اتصال بالعقدة
problem-unreadable = تعذرت قراءة الرد
