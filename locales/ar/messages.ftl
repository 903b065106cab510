### The log of passenger messages.

messages-lead = رسائل المسافرين كما وردت، الأحدث أولا. لا تُهمل أي رسالة: ما لم يُفهم يُذكر.
messages-which = أي رسائل
messages-tab-all = الكل
messages-none = لم ترد أي رسالة
messages-none-filtered = لا رسالة من هذا النوع
messages-empty = تظهر الرسائل هنا حالما يرسل ناقل أو مصدر رسالة.
messages-empty-filtered = لم يرد شيء بهذه النتيجة.
messages-all = إظهار كل الرسائل
messages-shown = تُعرض { $shown } من { $total } من الرسائل
