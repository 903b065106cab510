### Import into a list, and a run of an import wherever it is shown.

import-page = استيراد
import-title = استيراد إلى { $list }
import-lead = لا يُكتب شيء قبل أن ترى ما سيتغير.
import-not-allowed = مهمتك لا تستورد. يمكن ذلك لمحرر القوائم أو المشغّل.
import-file = اختيار ملف…
import-file-help = أو إفلاته هنا
import-paste = أو لصق صفوف
import-pasted-name = صفوف ملصقة
import-chosen = المختار: { $name }، { $size }
import-format = الصيغة
import-format-guessed = خُمّنت من الملف. غيّرها إن كانت خاطئة.
import-format-unknown = لم يمكن معرفتها من الملف. لا يُقرأ إلا النص: احفظ الجدول أولا بصيغة CSV.
import-scope = ماهية الملف
import-scope-whole = القائمة كاملة: تُزال من القائمة السجلات غير الواردة فيه
import-scope-additions = إضافات فقط: لا يُزال شيء من القائمة
import-preview = عرض ما سيتغير
import-previewing = تُقرأ الملفات…
import-no-file = اختر ملفا أو الصق صفوفا.
import-no-format = حدد صيغة الملف.
import-no-scope = حدد هل الملف هو القائمة كاملة أم إضافات فقط.
import-start = استيراد
import-sending = يُرسل الملف…
import-begun = بدأ الاستيراد.
import-perhaps-begun = إذا استلمت العقدة الملف كله فالاستيراد يستمر هناك ويظهر في القائمة. إعادة المحاولة لا تبدأ استيرادا ثانيا.

## What a preview says

preview-title = ما سيتغير
preview-nothing-written = لم يُكتب شيء بعد.
preview-same = القائمة تقول هذا بالفعل: الاستيراد لا يغير شيئا.
preview-removes =
    { $count ->
        [one] سيُزال سجل واحد من القائمة
        [few] ستُزال { $count } سجلات من القائمة
       *[other] سيُزال { $count } سجلا من القائمة
    }
preview-removes-why = هي في القائمة وليست في هذا الملف. إن كان الملف جزءا من القائمة فاختر «إضافات فقط».

## A run

import-who = { $when } بواسطة { $actor } · { $format }
import-ended = الاستيراد: { $state }
import-progress-label = المقروء من الملف
import-progress = قُرئ { $read } من { $all }، الصفوف: { $rows }
import-progress-writing = قُرئ الملف كله، الصفوف: { $rows }. يُكتب آخرها.
import-issues =
    { $count ->
        [one] خطأ صف واحد
        [few] { $count } أخطاء صفوف
       *[other] { $count } خطأ صفوف
    }
import-issues-shown = { $count } من أخطاء الصفوف، تُعرض أول { $shown }
import-stop = إيقاف
import-stopping = يتوقف…
import-resume = متابعة
import-withdraw = سحب…
import-again = استيراد من جديد
import-step-cancel = الاستيراد: { $state }
import-step-resume = يستمر الاستيراد: { $state }
import-step-withdraw = الاستيراد: { $state }

## Withdrawing

withdraw-title = سحب هذا الاستيراد
withdraw-nothing = لم يغيّر شيئا في القائمة، فلا يتغير فيها شيء الآن.
withdraw-added =
    { $count ->
        [one] يُزال سجل جديد واحد من القائمة ثانية.
        [few] تُزال { $count } سجلات جديدة من القائمة ثانية.
       *[other] يُزال { $count } سجلا جديدا من القائمة ثانية.
    }
withdraw-changed =
    { $count ->
        [one] يعود سجل متغير واحد إلى ما كان عليه.
        [few] تعود { $count } سجلات متغيرة إلى ما كانت عليه.
       *[other] يعود { $count } سجلا متغيرا إلى ما كان عليه.
    }
withdraw-removed =
    { $count ->
        [one] يعود سجل مزال واحد إلى القائمة.
        [few] تعود { $count } سجلات مزالة إلى القائمة.
       *[other] يعود { $count } سجلا مزالا إلى القائمة.
    }
withdraw-later = السجل الذي تغيّر بعد ذلك يبقى كما هو. تُفحص الرحلات القادمة من جديد، وتبقى التطابقات والقرارات في السجل.
withdraw-again = يمكن استيراد الملف من جديد بعد ذلك.
withdraw-do = سحب الاستيراد
