#pragma once

void arm_timer(int task, int delay);
void disarm_timer(int task);
int fire_timers();
