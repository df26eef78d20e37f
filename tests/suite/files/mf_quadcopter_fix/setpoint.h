#pragma once

struct setpoint {
  int roll, pitch;
  int throttle;
};

void setpoint_from_radio(int stick, int throttle);
struct setpoint setpoint_get(void);
