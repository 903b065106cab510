### How the work goes: what became of hits.

statistics-lead = ما آلت إليه تطابقات فترة ما. تُذكر الحصة بالأعداد ليبدو العدد الصغير صغيرا.
statistics-period = الفترة
statistics-days =
    { $days ->
        [one] يوم واحد
        [few] { $days } أيام
       *[other] { $days } يوما
    }
statistics-from = من
statistics-to = إلى
statistics-none = لا تطابق في هذه الفترة
statistics-none-why = لم يُرفع شيء ولم يُقرر من { $from } إلى { $to }. اختر فترة أخرى.
statistics-of = تطابقات من { $from } إلى { $to } بالتوقيت العالمي، وما آلت إليه حتى الآن.
decisions-raised = مرفوعة
decisions-open = لم تُقرر بعد
decisions-confirmed = مؤكدة
decisions-rejected = مرفوضة
decisions-false-alarms = شخص آخر
decisions-median = نصفها استغرق على الأكثر
statistics-none-decided = لا قرار
statistics-share =
    { $count ->
        [one] { $part } من { $count } مقررة
       *[other] { $part } من { $count } مقررة
    }
statistics-too-few = أقل من أن يُقال
statistics-by-list = قائمة قائمة
decisions-list = القائمة
statistics-by-day = يوما بيوم
decisions-day = اليوم
statistics-most = أعلى عمود يمثل { $count }.
statistics-bars = أعمدة كل يوم من { $from } إلى { $to }: مرفوعة ومؤكدة ومرفوضة، { $count } على الأكثر. الجدول أدناه يقول الشيء نفسه.
statistics-as-table =
    { $count ->
        [one] جدولا، يوم واحد
        [few] جدولا، { $count } أيام
       *[other] جدولا، { $count } يوما
    }
