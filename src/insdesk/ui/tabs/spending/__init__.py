"""服务管理 → 维修记录 and 精品消费: one screen for both kinds of order, opened as two tabs."""
