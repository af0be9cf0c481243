"""保险管理 → 新车销售合同: contracts with their owner, their car and the 保险预售登记."""
