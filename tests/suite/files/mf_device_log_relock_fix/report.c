#include <stdio.h>

#include "device.h"

void report_fault(const char* what, int value) {
  printf("%s: %d while at %d\n", what, value, device_speed());
}
