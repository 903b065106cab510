### Long work: imports of all lists, and what follows from other work.

jobs-lead = عمليات استيراد كل القوائم، الأحدث أولا، وما تتابعه العقدة من نفسها.
jobs-which = أي عمليات استيراد
jobs-tab-all = الكل
jobs-tab-interrupted = توقفت في منتصفها
jobs-none-interrupted = لم يتوقف أي استيراد في منتصفه
jobs-none-interrupted-why = لا شيء ينتظر المتابعة.
jobs-no-import-why = يبدأ الاستيراد من صفحة قائمته:
jobs-shown =
    { $total ->
        [one] يُعرض { $shown } من { $total }
       *[other] يُعرض { $shown } من { $total }
    }
jobs-standing = ما تتابعه العقدة
jobs-column-what = العمل
jobs-column-state = الحالة
jobs-column-reached = إلى أين وصل
jobs-no-flight = لا رحلة تنتظر
jobs-flights =
    { $left ->
        [one] بقيت رحلة واحدة من { $total }
        [few] بقيت { $left } رحلات من { $total }
       *[other] بقيت { $left } رحلة من { $total }
    }
jobs-entries = القيد { $done } من { $total }
