//! Chinese, Korean, Vietnamese: closed family names, the given names composed.

use super::{Culture, Family, Middle, Script, Source};

pub(super) const SOURCES: &[Source] = &[
    Source {
        culture: Culture::Chinese,
        script: Script::Han,
        men: "建/jian/chien 国/guo/kuo 志/zhi/chih 明/ming 伟/wei 强/qiang/chiang 文/wen 军/jun/chun 海/hai 华/hua 平/ping 林/lin \
            峰/feng 宇/yu 浩/hao 春/chun 德/de/te 永/yong/yung 成/cheng 天/tian/tien 松/song/sung 东/dong/tung 书/shu 庆/qing/ching \
            恒/heng 柏/bai/pai 嘉/jia/chia 荣/rong/jung 泽/ze/tse 青/qing/ching",
        women: "丽/li 芳/fang 秀/xiu/hsiu 英/ying 敏/min 静/jing/ching 玉/yu 兰/lan 梅/mei 雪/xue/hsueh 红/hong/hung 燕/yan/yen \
            娟/juan/chuan 霞/xia/hsia 莉/li 倩/qian/chien 云/yun 月/yue/yueh 春/chun 慧/hui 珍/zhen/chen 琳/lin 佳/jia/chia 蓉/rong/jung \
            桂/gui/kuei 淑/shu",
        heads: "王/wang 李/li/lee 张/zhang/chang 刘/liu 陈/chen/chan 杨/yang 黄/huang/wong 赵/zhao/chao 吴/wu/ng 周/zhou/chou 徐/xu/hsu \
            孙/sun 马/ma 朱/zhu/chu 胡/hu 郭/guo/kuo 何/he/ho 高/gao/kao 林/lin/lam 罗/luo/lo 郑/zheng/cheng 梁/liang/leung 谢/xie/hsieh \
            宋/song/sung 唐/tang 许/xu/hsu 韩/han 冯/feng/fung 邓/deng/teng 曹/cao/tsao 彭/peng 曾/zeng/tseng 肖/xiao/hsiao 田/tian/tien \
            董/dong/tung 袁/yuan 潘/pan 于/yu 蒋/jiang/chiang 蔡/cai/tsai 余/yu 杜/du/tu 叶/ye/yeh 程/cheng 苏/su 魏/wei 吕/lu/lyu 丁/ding/ting",
        family: Family::Closed,
        compound_given: Some("-"),
        family_first: true,
        states: "cn tw sg",
        flat: 1,
        honorifics: ["Xiansheng", "Nushi"],
        ..Source::BASE
    },
    Source {
        culture: Culture::Korean,
        script: Script::Hangul,
        men: "민/min 준/jun/joon 서/seo/suh 현/hyeon/hyun 우/u/woo 지/ji/jee 호/ho 성/seong/sung 영/yeong/young 진/jin/chin 상/sang 태/tae \
            동/dong/tong 석/seok/suk 용/yong 재/jae/chae 철/cheol/chul 기/gi/ki 훈/hun/hoon 수/su/soo 원/won 규/gyu/kyu 한/han 찬/chan",
        women: "미/mi 영/yeong/young 지/ji/jee 은/eun/un 혜/hye/hae 경/gyeong/kyung 숙/suk/sook 희/hui/hee 정/jeong/jung 서/seo/suh 연/yeon/yun \
            윤/yun/yoon 선/seon/sun 주/ju/joo 민/min 수/su/soo 나/na 예/ye/yea 하/ha 원/won 옥/ok/ock 순/sun/soon",
        heads: "김/kim/gim 이/lee/i 박/park/bak 최/choi/choe 정/chung/jeong 강/kang/gang 조/cho/jo 윤/yoon/yun 장/chang/jang 임/lim/im 한/han \
            오/oh/o 서/suh/seo 신/shin/sin 권/kwon/gwon 황/whang/hwang 안/ahn/an 송/song 류/yoo/ryu 홍/hong 전/chun/jeon 고/ko/go 문/moon/mun \
            손/sohn/son 양/yang 배/pae/bae 백/paik/baek 허/hur/heo 남/nam 심/shim/sim 노/roh/no 하/ha",
        family: Family::Closed,
        compound_given: Some("-"),
        family_first: true,
        states: "kr us",
        flat: 0,
        honorifics: ["Ssi", "Yeosa"],
        ..Source::BASE
    },
    Source {
        culture: Culture::Vietnamese,
        men: "Hùng/Hung Dũng/Dung/Dzung Tuấn/Tuan Minh Nam Long Quang Sơn/Son Hải/Hai Thắng/Thang Bình/Binh Khánh/Khanh Đạt/Dat Phúc/Phuc Lâm/Lam \
            Trung Cường/Cuong Việt/Viet Tâm/Tam An Kiên/Kien Thành/Thanh",
        women: "Hương/Huong Lan Mai Hoa Thảo/Thao Hạnh/Hanh Ngọc/Ngoc Trang Linh Hà/Ha Thu Phương/Phuong Yến/Yen Nga Dung/Dung/Dzung Châu/Chau My \
            Nhung Oanh/Oanh/Oan Vân/Van Quỳnh/Quynh Thúy/Thuy",
        heads: "Nguyễn/Nguyen Trần/Tran Lê/Le Phạm/Pham Hoàng/Hoang/Huynh Phan Vũ/Vu/Vo Đặng/Dang Bùi/Bui Đỗ/Do Hồ/Ho Ngô/Ngo Dương/Duong Lý/Ly \
            Đinh/Dinh Đoàn/Doan Trịnh/Trinh Trương/Truong Lâm/Lam Mai Đào/Dao Tô/To Hà/Ha Cao Lương/Luong Tạ/Ta Thái/Thai Châu/Chau Quách/Quach La",
        second: [
            "Văn/Van Đức/Duc Hữu/Huu Công/Cong Quốc/Quoc Xuân/Xuan Thanh Đình/Dinh Ngọc/Ngoc Gia Anh Bá/Ba Trọng/Trong Tiến/Tien Duy Việt/Viet",
            "Thị/Thi Ngọc/Ngoc Thu Kim Thanh Bích/Bich Xuân/Xuan Mỹ/My Diệu/Dieu Hồng/Hong Minh Phương/Phuong Thùy/Thuy Cẩm/Cam Bảo/Bao",
        ],
        middle: Middle::Table(950),
        family: Family::Closed,
        family_first: true,
        two_given: 150,
        states: "vn us fr",
        flat: 0,
        honorifics: ["Ong", "Ba"],
        ..Source::BASE
    },
];
