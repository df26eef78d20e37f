#pragma once

struct device_ops {
  void (*write)(int blocks);
  int (*flush)(void);
};

extern const struct device_ops disk_ops;
