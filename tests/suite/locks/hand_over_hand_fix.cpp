// kind: none
// static: none
// build: none

// A sorted list with a lock in each node.
#include <cstdio>
#include <mutex>
#include <thread>

struct Node {
  std::mutex mutex;
  int value = 0;
  Node* next = nullptr;
};

static void insert_after(Node& at, Node& fresh) {
  std::lock_guard lock(at.mutex);
  fresh.next = at.next;
  at.next = &fresh;
}

static int sum(Node& head) {
  int sum = 0;
  for (Node* node = &head; node != nullptr;) {
    node->mutex.lock();
    sum += node->value;
    Node* next = node->next;
    node->mutex.unlock();
    node = next;
  }
  return sum;
}

int main() {
  Node head, middle, tail;
  head.value = 1;
  middle.value = 2;
  tail.value = 4;
  insert_after(head, tail);
  std::thread inserter([&] { insert_after(head, middle); });
  std::printf("%d\n", sum(head) >= 5);
  inserter.join();
}
