"""Names of made-up people and companies: surnames by their share in China, given names falling off."""

import numpy as np

from insdesk.demo.draw import Weighted, listed, pick, serials

SURNAMES = Weighted.of(
    "王715 李719 张676 刘538 陈453 杨308 黄223 赵229 吴205 周212 徐173 孙154 马129 朱126 胡131 郭115 "
    "何117 林116 罗86 高105 郑85 梁84 谢72 宋81 唐69 许66 韩68 邓58 冯64 曹60 彭58 曾50 肖56 田51 董52 "
    "潘45 袁47 蔡46 蒋47 余43 于44 杜43 叶43 程42 魏45 苏43 吕43 丁42 任41 沈41 卢40 姚39 姜39 崔38 "
    "钟38 谭37 陆37 汪36 范36 金35 石34 廖34 贾33 夏32 韦31 付31 方30 白30 邹29 孟29 熊28 秦28 邱27 "
    "江27 尹26 薛26 阎25 段24 雷24 侯24 龙23 史23 陶22 黎22 贺21 顾21 毛21 郝20 龚20 邵20 万19 钱19 "
    "严18 覃18 武17 戴17 莫16 孔16 向15 汤15 常14 温13 康13 施13 文12 牛12 樊11 葛11 邢11 安10 齐10 易9 "
    "乔9 伍9 庞8 颜8 倪8 庄8 聂8 章8 鲁7 岳7 翟7 殷6 詹6 申6 欧6 耿6 关6 兰5 焦5 俞5 左5 柳5 甘4 祝4 "
    "包4 宁4 尚4 符3 舒3 阮3 柯3 纪3 梅3 童3 凌3 毕3 单3 季3 裴3 霍3 涂2 成2 苗2 谷2 盛2 曲2 翁2 冉2 "
    "骆2 蓝2 路2 游2 辛2 靳2 管2 柴2 蒙2 鲍2 华2 喻2 祁2 房2 滕2 屈2 饶2 解2 牟2 艾2 尤2 时1 穆1 农1 "
    "司1 卓1 古1 吉1 缪1 简1 车1 项1 连1 芦1 麦1 褚1 娄1 窦1 戚1 岑1 景1 党1 宫1 费1 卜1 冷1 晏1 席1 "
    "卫1 米1 柏1 宗1 瞿1 桂1 全1 佟1 应1 臧1 闵1 苟1 邬1 边1 卞1 姬1 仇1 栾1 隋1 商1 刁1 沙1 荣1 巫1 "
    "寇1 桑1 郎1 甄1 丛1 仲1 虞1 敖1 巩1 明1 佘1 池1 查1 麻1 苑1 迟1 邝1 欧阳6 司马1 上官1 诸葛1 夏侯1 "
    "尉迟1 朴1"
)
MIDDLES = Weighted.falling(
    "子文志建国晓海天嘉一梓博泽俊家永春玉金明德小雨思佳欣雅宇浩少立世正新庆云振忠宏東东亚继兴广元启承景锦瑞"
    "成学长光红丽美秀淑凤桂爱艳雪梦怡诗婉若可心念书清安宁乐逸朝向学启冠卓君其良绍祥维善"
)
MEN = Weighted.falling(
    "伟强磊军勇杰涛超明刚平辉鹏华飞鑫波斌宇浩凯健俊帆峰龙林亮成建国民东轩宸睿博泽豪翔昊然航晨阳旭毅坤彬锋"
    "海洋川松柏山岩石雷震霖源江河清泉光耀荣贵福禄祥瑞庆喜乐安宁康德仁义礼智信忠孝良善诚"
)
WOMEN = Weighted.falling(
    "芳娜敏静丽艳娟霞秀燕玲桂英玉萍红琳雪梅兰莉婷雅慧颖欣怡佳倩蓉薇洁琴云莹岚菲萱涵妍瑶璐璇彤蕾馨悦思梦琪"
    "珊珍珠凤香月莲菊荷花春夏秋冬青黛墨画诗词琼瑾瑜环佩玥晴虹霏露露冰清芬芝芸苗蓓蕊"
)
RARE = ("阿依古丽·样例", "买买提·样例", "古丽·样例", "扎西样例", "其其格样例")

CITIES = tuple("京津沪渝冀鲁豫苏浙皖闽赣鄂湘粤桂川贵云陕")
BRANDS_FIRST = tuple(
    "云华恒鼎瑞嘉盛泰安信宏博远达通捷联汇聚创新星辰光明东方天海蓝绿金银玉宝龙凤鹏鸿万千百同众和谐美"
)
BRANDS_SECOND = tuple(
    "帆图程峰源洋川泽润丰茂林森阳旭晖耀辉煌腾跃翔飞驰骋航舟桥路途景象科技达信诚义德善良佳优"
)
TRADES = listed(
    "商贸 物流 运输 建材 装饰 科技 信息 网络 餐饮 食品 服装 家具 五金 机电 机械 电子 化工 医疗器械 "
    "教育咨询 文化传媒 广告 园林 环保 工程 租赁 汽车租赁 旅游 酒店管理 物业 安防 印刷 包装 农业 种业 "
    "水产 茶业 珠宝 体育用品"
)
COMPANY_STEP = 1_000_003


def person_names(lots: np.random.Generator, women: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> list[str]:
    """A name for everybody, women where `women` says so; one in six given names has one character."""
    count = len(women)
    surnames = SURNAMES.draw(lots, count)
    middles = MIDDLES.draw(lots, count)
    men, ladies = MEN.draw(lots, count), WOMEN.draw(lots, count)
    single = (lots.random(count) < 1 / 6).tolist()
    names = [
        surname + ("" if is_single else middle) + (lady if is_woman else man)
        for surname, is_single, middle, is_woman, lady, man in zip(
            surnames, single, middles, women.tolist(), ladies, men, strict=True
        )
    ]
    for place in np.flatnonzero(lots.random(count) < 1 / 500).tolist():
        names[place] = RARE[place % len(RARE)]
    return names


def company_names(first: int, count: int, seed: int) -> list[tuple[str, str]]:
    """(full name, short name) of the companies from the `first` on; no name comes twice."""
    found = []
    for serial in serials(first, count, company_count(), seed, COMPANY_STEP).tolist():
        rest, city = divmod(serial, len(CITIES))
        rest, trade = divmod(rest, len(TRADES))
        brand_first, brand_second = divmod(rest, len(BRANDS_SECOND))
        short = CITIES[city] + BRANDS_FIRST[brand_first] + BRANDS_SECOND[brand_second] + TRADES[trade]
        found.append((f"{short}有限公司", short))
    return found


def company_count() -> int:
    """How many companies have names of their own."""
    return len(BRANDS_FIRST) * len(BRANDS_SECOND) * len(TRADES) * len(CITIES)


def contact_names(lots: np.random.Generator, count: int) -> list[str]:
    """Names of drivers and of the office's people."""
    return person_names(lots, lots.random(count) < 0.3)


def pick_middles(lots: np.random.Generator, count: int) -> list[str]:
    """Characters for street names."""
    return pick(lots, MIDDLES.items, count)
