### Said the same way on several pages, and pages that are not there.

show-more = إظهار المزيد
never = أبدا
not-found-title = غير موجود
not-found = لا توجد صفحة كهذه
not-found-why = العنوان خاطئ أو غير كامل. <a>العودة إلى البداية</a>
page-fault = تعذر عرض هذه الصفحة
page-fault-why = العطل في الواجهة؛ لم يتغير شيء على العقدة. وإن استمر فأبلغ المشغّل.
page-fault-again = إعادة التحميل
