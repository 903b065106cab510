### Orders to erase, masked records, drafts.

page-erasures = أوامر المحو
erasures-lead = ما تطلبه محكمة أو سلطة الإشراف أو حق ممنوح إلى جانب آجال القانون. يقترح شخص ويقرر آخر. وما يُمحى لا يعود.
erasures-which = أي الأوامر
erasures-tab-waiting = بانتظار
erasures-tab-all = الكل
erasures-none-waiting = لا أمر ينتظر
erasures-none-all = لا أمر بعد
erasures-none-why = الاحتفاظ يمحو بنفسه ما تطلبه آجاله. والأمر لما لا يمكنه الانتظار فقط.
erasure-button = محو بأمر…
erasure-of = الأمر { $reference }
erasure-decided = قرره { $actor }، { $when }
erasure-gone = زال
erasure-takes-passenger = سجل المسافر على الرحلة { $flight }، مقنعا كان أم لا، وما تقوله الرسائل عن حجوزات تلك الرحلة جملة.
erasure-takes-subject = سجل الشخص في القائمة { $list }. الاستيراد التالي يعيده ما لم يتخل المصدر عنه: أرسل الأمر إلى المصدر أيضا.
erasure-takes-link = تضيع الصلة الموضوعية المسجلة عن المسافر.
erasure-takes-hits =
    { $count ->
        [one] { $count } تطابق يفقد هذا النصف من الأدلة وما كتبه الموظفون عنه.
       *[other] { $count } من التطابقات تفقد هذا النصف من الأدلة وما كتبه الموظفون عنه.
    }
erasure-verb-approve = محو نهائي
erasure-verb-refuse = رفض الأمر
erasure-consequence-approve = يزول هذا فورا ولا يعيده شيء. ويبقى اسمك ومرجع الأمر في السجل بجانب صاحب الاقتراح.
erasure-consequence-refuse = لا يُمحى شيء. ويحتفظ السجل بأنك رفضت.
erasure-done-approve = تمت الموافقة. محي ما يذكره الأمر.
erasure-done-refuse = تم الرفض. لم يُمح شيء.
erasure-propose-title = اقتراح أمر محو
erasure-propose-lead = لا يُمحى شيء قبل أن يوافق شخص آخر.
erasure-kind = نوع السجل
erasure-id = معرّف السجل
erasure-ground = من يطلبه
erasure-reference = أين يوجد الأمر
erasure-reference-note = رقم ملف. لا شيء عن شخص: فهو يُحفظ دائما.
erasure-send = اقتراح
erasure-proposed = اقتُرح الأمر. يجب أن يقرر شخص آخر.
erasure-missing-kind = اذكر نوع السجل.
erasure-missing-id = اذكر معرّف السجل.
erasure-missing-ground = اذكر من يطلبه.
erasure-missing-reference = اذكر أين يوجد الأمر.

## Opening a masked record

unmask-button = فتح السجل المقنع…
unmask-title = فتح سجل مقنع
unmask-recorded-title = ما سيُسجَّل
unmask-recorded = قبل عرض السجل يأخذ السجل العام اسمك ومرجع الموافقة على الدوام، ويأخذ سجل الوصول سببك الذي يُمحى مع المسافر. وتُسجَّل المحاولة بمفاتيح لا تفتحه أيضا. ويبقى السجل مقنعا.
unmask-approval = مرجع الموافقة
unmask-reason = السبب
unmask-first = ملف مفتاح الشخص الأول
unmask-second = ملف مفتاح الشخص الآخر
unmask-keys-note = تُقرأ ملفات المفاتيح هنا وتُرسل مرة واحدة ولا تُحفظ في أي مكان.
unmask-open = فتح السجل
unmask-missing-approval = اذكر مرجع الموافقة.
unmask-missing-reason = اذكر السبب.
unmask-missing-first = اختر ملف المفتاح الأول.
unmask-missing-second = اختر ملف المفتاح الثاني.
unmask-opened = فُتح بموجب { $approval }
unmask-opened-note = يُعرض هنا مرة واحدة ولا يُحفظ في أي مكان. الإغلاق يزيله من الصفحة.
unmask-close = إغلاق ونسيان
unmask-name-as-sent = الاسم كما أُرسل
unmask-residence = دولة الإقامة
unmask-flight = الرحلة
unmask-addresses = العناوين
unmask-contacts = الاتصال
unmask-payments = المدفوعات
unmask-frequent-flyer = المسافر الدائم
unmask-tickets = التذاكر

## Drafts

draft-kept = المسودة محفوظة حتى { $time }.
draft-restored = عادت مسودتك.
draft-failed = تعذر حفظ المسودة على العقدة؛ فهي على هذه الصفحة فقط. ستعاد المحاولة. يمكنك المتابعة والإرسال.
