"""服务管理 → 客户管理 → 客户属性设置: attributes on the left, the values of one on the right."""
