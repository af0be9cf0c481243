"""The region that a number plate tells."""

from types import MappingProxyType

from insdesk.domain.regions import Region

_CITIES = MappingProxyType(
    {
        "辽B": Region.DALIAN,
        "浙B": Region.NINGBO,
        "闽D": Region.XIAMEN,
        "鲁B": Region.QINGDAO,
        "鲁U": Region.QINGDAO,
        "粤B": Region.SHENZHEN,
    }
)
_PROVINCES = MappingProxyType(
    {
        "京": Region.BEIJING,
        "津": Region.TIANJIN,
        "冀": Region.HEBEI,
        "晋": Region.SHANXI,
        "蒙": Region.INNER_MONGOLIA,
        "辽": Region.LIAONING,
        "吉": Region.JILIN,
        "黑": Region.HEILONGJIANG,
        "沪": Region.SHANGHAI,
        "苏": Region.JIANGSU,
        "浙": Region.ZHEJIANG,
        "皖": Region.ANHUI,
        "闽": Region.FUJIAN,
        "赣": Region.JIANGXI,
        "鲁": Region.SHANDONG,
        "豫": Region.HENAN,
        "鄂": Region.HUBEI,
        "湘": Region.HUNAN,
        "粤": Region.GUANGDONG,
        "桂": Region.GUANGXI,
        "琼": Region.HAINAN,
        "渝": Region.CHONGQING,
        "川": Region.SICHUAN,
        "贵": Region.GUIZHOU,
        "云": Region.YUNNAN,
        "藏": Region.TIBET,
        "陕": Region.SHAANXI,
        "甘": Region.GANSU,
        "青": Region.QINGHAI,
        "宁": Region.NINGXIA,
        "新": Region.XINJIANG,
    }
)


def region_of_plate(plate: str) -> Region | None:
    """Where a plate, or the beginning of one (`京A`), is from; None for one that does not tell."""
    return _CITIES.get(plate[:2]) or _PROVINCES.get(plate[:1])
