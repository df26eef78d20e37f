#pragma once

struct listener {
  void (*pressed)(void* data, int key);
  void* data;
  struct listener* next;
};

void keys_listen(struct listener* listener);
void keys_press(int key);
