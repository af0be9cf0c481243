"""What makes two companies' names one: the words that every name has, and where it is, say nothing."""

import re

from insdesk.rules.text import name_key

_FORMS = re.compile(
    "(?:股份|责任|集团|控股)?有限(?:责任)?公司|集团公司|[分总]?公司|(?:集团|股份|个体工商户|经营部|厂|店)$"
)
_PROVINCES = (
    "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|"
    "四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|中国"
)
_ENDINGS = re.compile("(?:公司|集团|合作社|经营部|事务所|委员会|医院|学校|厂)$")
_SHORTEST = 4
_PLACE = re.compile(
    rf"^(?:(?:{_PROVINCES})(?:省|市|(?:壮族|回族|维吾尔)?自治区)?|.{{2,3}}?(?<!超)[省市区县])"
)
_BRACKETED = re.compile("[（(][^（()）]*[)）]")
_MARKS = re.compile(r"[\s·,，.。、\-_&]+")
_FEWEST = 2


def names_company(name: str) -> bool:
    """Whether `name` ends as companies' and other bodies' names do, and no person's: 样例商贸有限公司."""
    return len(name) >= _SHORTEST and _ENDINGS.search(name) is not None


def company_core(name: str) -> str:
    """What is left of `name` without legal form and places; all of it where too little would be left.

    北京市样例商贸有限公司 and 样例商贸（北京）有限责任公司 share 样例商贸.
    """
    whole = _MARKS.sub("", name_key(name))
    core = _FORMS.sub("", _BRACKETED.sub("", whole))
    while place := _PLACE.match(core):
        if len(core) - place.end() < _FEWEST:
            break
        core = core[place.end() :]
    return core if len(core) >= _FEWEST else whole
