#pragma once

void add_goal(int team);
void reset_goals();
int goals(int team);
