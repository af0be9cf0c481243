"""保险管理 → 保险套餐与特别约定: what the desk keeps ready for its registrations."""
