### Lists, one list with its uses and imports, the proposal of uses.

lists-lead = لا تُقارن القائمة بالمسافرين إلا للاستخدامات التي أجازها شخصان. ولا استخدام لقائمة جديدة.
lists-none = لا قائمة على هذه العقدة
lists-empty = تُنشأ القائمة وتُملأ من سطر الأوامر: <code>liaison list create</code> ثم <code>liaison import</code>.
lists-column-name = القائمة
lists-column-uses = الاستخدامات المجازة
lists-column-records = السجلات
lists-column-import = آخر استيراد
lists-column-grade = التقييم
lists-column-owner = الجهة المسؤولة
lists-change-waits = تغيير بانتظار الموافقة
lists-import =
    { $rejected ->
        [0] جديد { $added } · مزال { $removed } · متغير { $changed }
       *[other] جديد { $added } · مزال { $removed } · متغير { $changed } · مرفوض { $rejected }
    }

## One list

list-records = السجلات السارية
list-basis = الأساس القانوني
list-source = المصدر
list-no-use = لا يُقارن أي مسافر بهذه القائمة حتى يُقترح استخدام ويوافق عليه شخص ثانٍ.
list-change-waits = تغيير بانتظار شخص ثانٍ
list-proposed = اقترحه { $author }، { $when }: «{ $reason }»
list-to-approvals = إلى الموافقات
list-propose = اقتراح استخدامات أخرى…
list-not-allowed = مهمتك لا تقترح استخدامات.
list-imports = عمليات الاستيراد
list-to-import = استيراد ملف…
list-no-import = لم يُستورد شيء بعد
list-no-import-why = يُستورد الملف من هنا. يُعرض أولا ما سيتغير.
list-run-rows = الصفوف المقروءة
list-run-added = جديد
list-run-changed = متغير
list-run-removed = مزال
list-run-unchanged = مطابق
list-run-rejected = مرفوض
list-issues-table = أخطاء الصفوف
list-issue-row = الصف
list-issue-column = العمود
list-issue-kind = النوع
list-issue-message = ما يجب تصحيحه
list-issue-effect = الأثر
list-row-refused = رُفض الصف
list-value-left-out = تُركت القيمة

## Proposing uses

propose-title = اقتراح استخدامات { $list }
propose-lead = لا يتغير شيء الآن. يرى شخص ثانٍ الفرق وسببك، ثم يوافق أو يرفض.
propose-done = أُرسل الاقتراح. يجب أن يوافق عليه شخص ثانٍ.
propose-none = غيّر استخداما واحدا على الأقل.
propose-uses = الاستخدامات
propose-why = لماذا <small>(إلزامي)</small>
propose-difference = ما سيتغير
propose-send = إرسال الاقتراح
