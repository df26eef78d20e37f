#pragma once

void journal_append();
void journal_note(int time);
void index_add();
void index_refresh();
int clock_now();
void clock_adjust(int seconds);
