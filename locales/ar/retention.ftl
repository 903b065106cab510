### What goes when, and why.

retention-lead = تزول البيانات متى قال قانونها ذلك، تلقائيا ومع مفتاحها، فلا تعيدها أي نسخة احتياطية. ويحفظ السجل أنها كانت ولماذا زالت.
retention-nothing = لا شيء
retention-records =
    { $count ->
        [one] سجل واحد
        [two] سجلان
        [few] { $count } سجلات
       *[other] { $count } سجلا
    }
retention-last-run = آخر تنفيذ للقواعد
retention-not-yet = ليس بعد
retention-terms = المدد
retention-rules = قواعد الاحتفاظ
retention-rule-what = ماذا
retention-rule-term = مدة الحفظ
retention-rule-source = القانون
retention-rule-held = محفوظ
retention-rule-backlog = متأخر
retention-rule-next = التالي
retention-rule-done = أُنجز في 30 يوما
retention-unconfirmed = لم يؤكده القانونيون بعد
retention-not-counted = غير معدود
retention-clock = لا يُحذف شيء: الساعة غير موثوقة
retention-clock-ahead = ساعة الجهاز متقدمة كثيرا على آخر وقت وثقت به هذه العقدة.
retention-clock-behind = ساعة الجهاز متأخرة عن آخر وقت وثقت به هذه العقدة.
retention-clock-believed = آخر ما وثقت به: { $when }.
retention-clock-way-on = لا رجعة في الحذف بحسب ساعة خاطئة. اضبط الساعة؛ وإن كانت صحيحة فيقول المشغّل ذلك بـ <code>liaison retention confirm-clock</code>.
retention-next = ما يزول تاليا
retention-next-none = لا شيء بانتظار الزوال
retention-next-empty = تظهر السجلات هنا حالما يكون لدى العقدة ما ستحجبه قاعدة أو تحذفه.
retention-due-due = متى
retention-due-what = ماذا
retention-due-count = كم
retention-due-action = ما يحدث
retention-due-source = القانون
retention-since = محفوظ منذ { $when }
