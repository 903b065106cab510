### What waits for the person who is signed in.

page-work = عملي
work-notice-count = العدد: { $count }.
work-done = لا عمل الآن
work-none = لا شيء ينتظرك
work-none-due = لا شيء مستحق.
work-none-why = يظهر العمل الجديد هنا تلقائيا.
task-my-hits = تطابقات توليتها
task-desk-hits = تطابقات وحدتك المفتوحة
task-overdue = تطابقات وحدتك المتأخرة
task-outcomes = تطابقات مؤكدة تنتظر نتيجتها
task-approvals = اقتراحات يجوز لك البت فيها
task-proposals = اقتراحاتك التي تنتظر شخصا آخر
task-interrupted-imports = عمليات استيراد توقفت في منتصفها
work-notice-clock-doubted = الساعة غير موثوقة
work-way-on-clock-doubted = لا يُحذف شيء حتى يضبطها المشغّل أو يؤكدها.
work-notice-retention-overdue = تُحفظ بيانات أطول مما يسمح به القانون
work-way-on-retention-overdue = أبلغ المشغّل ومسؤول حماية البيانات.
work-notice-nothing-screened = لا يُقارن أي مسافر بأي قائمة
work-way-on-nothing-screened = لا استخدام مجازا لأي قائمة. اقترح استخداما ودع شخصا ثانيا يوافق عليه.
work-notice-backup-overdue = آخر نسخة احتياطية قديمة جدا
work-way-on-backup-overdue = أبلغ المشغّل: تُنشأ نسخة بـ liaison backup create.
