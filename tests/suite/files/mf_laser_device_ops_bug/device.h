#pragma once

struct device_ops {
  int (*command)(int code, int value);
  int (*status)(void);
};

extern const struct device_ops laser_ops;
