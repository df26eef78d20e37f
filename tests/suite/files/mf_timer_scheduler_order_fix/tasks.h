#pragma once

void add_task(int task, int delay);
bool finish_task(int task);
void make_ready(int task);
int ready_tasks();
