"""服务管理 → 客户管理 → 客户档案: the query page, and the file of one owner with the cars."""
