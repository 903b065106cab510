### Flights by arrival, and the page of one flight.

flights-sorted = مرتبة حسب الوصول · الأوقات بتوقيت { $zone }
flights-which = حالة الرحلة
flights-tab-to-come = قادمة
flights-tab-landed = هبطت
flights-tab-cancelled = ملغاة
flights-tab-all = الكل
flights-filter = رقم الرحلة
flights-only-hits = ذات التطابقات المفتوحة فقط
flights-table = الرحلات حسب الوصول
flights-shown = تُعرض { $shown } من { $total } من الرحلات
flights-none-filtered = لا رحلة توافق هذه المرشحات
flights-all = إظهار كل الرحلات القادمة
flights-none-to-come = لا رحلة متوقعة
flights-none-other = لا توجد رحلة كهذه
flights-empty = تظهر الرحلات هنا حالما يرسل ناقل أو مصدر قائمة مسافرين. لا حاجة إلى أي عمل يدوي.
flights-column-flight = الرحلة
flights-column-route = المسار
flights-column-arrival = الوصول
flights-column-state = الحالة
flights-column-persons = المسافرون
flights-column-hits = تطابقات مفتوحة
flights-column-issues = الأخطاء
flights-column-missing = ما ينقص
flights-not-screened = لم تُفحص بعد
flights-crew = + { $count } طاقم
flights-open-of = <b>{ $open }</b> <small>من { $all }</small>
flights-nothing-missing = لا شيء
flights-as-sent = التوقيت المحلي كما أُرسل

## One flight

flight-title = رحلة
flight-name = الرحلة { $name }
flight-print = طباعة قائمة الركاب (PDF)
flight-no-paper = لا يمكن طباعتها: لا رسالة تذكر يوم الوصول.
flight-passengers = المسافرون والطاقم
flight-arrival-sent = الوصول، محليا، كما أُرسل
flight-departure-sent = المغادرة، محليا، كما أُرسلت
flight-on-list = في القائمة
flight-persons =
    { $passengers ->
        [one] مسافر واحد، الطاقم: { $crew }
        [two] مسافران، الطاقم: { $crew }
        [few] { $passengers } مسافرين، الطاقم: { $crew }
       *[other] { $passengers } مسافرا، الطاقم: { $crew }
    }
flight-hits-open = { $open } مفتوحة من { $all }
flight-hits-decided = { $all }، لا شيء مفتوح
flight-reported = مُبلّغ عنها بموجب
flight-screening = الفحص
flight-screened = فُحصت كل رسالة
flight-not-screened = لم تُفحص كل الرسائل بعد
flight-messages = الرسائل الواردة <small>{ $count }</small>
flight-no-message = لا رسالة بعد
flight-no-message-why = الرحلة معروفة من مصدر آخر. لم تصل قائمة مسافريها.
