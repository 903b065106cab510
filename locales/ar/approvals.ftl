### What waits for a second person.

approvals-lead = ما يقترحه شخص يقرره شخص آخر. لا يستطيع أحد الموافقة على اقتراحه.
approvals-which = أي موافقات
approvals-tab-waiting = منتظرة
approvals-tab-for-me = لي
approvals-tab-mine = اقتراحاتي
approvals-tab-all = الكل
approvals-none-waiting = لا شيء بانتظار شخص ثانٍ
approvals-none-for-me = لا شيء بانتظار قرارك
approvals-none-mine = لا اقتراح لك ينتظر
approvals-none-all = لا اقتراح بعد
approvals-empty = تظهر هنا اقتراحات تغيير ما يجوز استخدام <a>قائمة</a> له.
approval-what = الاستخدامات المجازة للقائمة { $list }
approval-to-list = إلى القائمة
approval-proposed = اقترحه { $author }، { $when }
approval-refuse = رفض…
approval-approve = موافقة…
approval-own = أنت من اقترح هذا، لذلك يجب أن يقرره شخص آخر.
approval-not-allowed = مهمتك لا تقرر هذا. ينتظر شخصا تقرره مهمته.
approval-verb-approve = الموافقة على هذه الاستخدامات
approval-verb-refuse = رفض هذه الاستخدامات
approval-consequence-approve = من الآن يُقارن المسافرون بـ { $list } للاستخدامات أدناه. يبقى اسمك في السجل بجانب اسم المقترح.
approval-consequence-refuse = تبقى استخدامات { $list } كما هي. يرى المقترح سببك.
approval-done-approve = تمت الموافقة. الاستخدامات سارية الآن.
approval-done-refuse = رُفض. تبقى الاستخدامات كما هي.
approval-reason = السبب
