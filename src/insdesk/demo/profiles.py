"""Made-up profiles of a part of the customers: what a sales rep would have written down."""

import numpy as np

from insdesk.demo.draw import listed, pick
from insdesk.demo.owners import OwnerRow
from insdesk.demo.part import Part
from insdesk.repositories.bulk import BulkRow

_SHARE = 0.3
_JOBS = listed("教师 医生 工程师 会计 个体经营 公务员 销售 司机 设计师 厨师 退休 自由职业")
_EMPLOYERS = listed("虚构中学 样例医院 示范科技 模拟餐饮 演示商贸 试验物流")
_INDUSTRIES = listed("物流运输 建筑装饰 商贸批发 餐饮服务 软件服务 汽车租赁")
_STATUSES = listed("SINGLE MARRIED MARRIED MARRIED DIVORCED WIDOWED")
_FAMILIES = listed("两口之家 三口之家 四口之家 与父母同住 独居")
_MEANS = listed("自有住房 租房 自有住房，有房贷 两套住房")
_FLEETS = listed("10辆以内 10至30辆，多为货车 30辆以上，自有车队")
_HABITS = listed("每天通勤 周末自驾 常跑长途 主要市内接送孩子")
_NEEDS = listed("三者险保额要高 看重理赔速度 希望保费低 需要道路救援 关注驾乘人员保障")
_GOALS = listed("两年内换车 考虑新能源车 给家人添一辆 暂无计划")
_ATTITUDES = listed("看重服务 对比多家报价 信任本店 觉得保费偏贵")
_INTERESTS = listed("自驾游 摄影 露营 钓鱼 篮球 广场舞")
_ELSEWHERE = listed("样例人寿重疾险 无 无 无 示范健康百万医疗险")


def make_profiles(part: Part, owners: list[OwnerRow]) -> list[BulkRow]:
    """Rows of the table `customer_profile` for one part."""
    lots = part.lots(19)
    places = np.flatnonzero(lots.random(part.count) < _SHARE).tolist()
    count = len(places)
    incomes = (lots.integers(4, 40, size=count) * 1_000_000).tolist()
    others = (lots.integers(0, 30, size=count) * 1_000_000).tolist()
    children = lots.integers(0, 4, size=count).tolist()
    words = [
        pick(lots, choices, count)
        for choices in (_JOBS, _EMPLOYERS, _STATUSES, _FAMILIES, _MEANS, _HABITS, _INTERESTS)
    ]
    jobs, employers, statuses, families, means, habits, interests = words
    industries, fleets = pick(lots, _INDUSTRIES, count), pick(lots, _FLEETS, count)
    attitudes, needs, goals = (pick(lots, choices, count) for choices in (_ATTITUDES, _NEEDS, _GOALS))
    elsewhere = pick(lots, _ELSEWHERE, count)
    rows: list[BulkRow] = []
    for at, place in enumerate(places):
        owner = owners[place]
        is_person = owner.kind == "PERSON"
        rows.append(
            (
                owner.id,
                jobs[at] if is_person else industries[at],
                employers[at] if is_person else "",
                statuses[at] if is_person else None,
                incomes[at] if is_person else incomes[at] * 100,
                incomes[at] + others[at] if is_person else None,
                children[at] if is_person else None,
                families[at] if is_person else "",
                means[at] if is_person else fleets[at],
                "",
                attitudes[at],
                habits[at] if is_person else "",
                needs[at],
                goals[at],
                elsewhere[at] if is_person and elsewhere[at] != "无" else "",
                interests[at] if is_person else "",
                "",
            )
        )
    return rows
