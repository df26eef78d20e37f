// kind: none
// static: none
// build: none

// Two carriers wait for mail.
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <mutex>
#include <thread>

static std::mutex mutex;
static std::condition_variable arrived;
static std::deque<int> mail;

static int next_letter() {
  std::unique_lock lock(mutex);
  while (mail.empty()) arrived.wait(lock);
  if (mail.empty()) std::abort();
  int letter = mail.front();
  mail.pop_front();
  return letter;
}

static void deliver(int letter) {
  std::lock_guard lock(mutex);
  mail.push_back(letter);
  arrived.notify_all();
}

int main() {
  std::thread first([] { std::printf("letter %d\n", next_letter()); });
  std::thread second([] { std::printf("letter %d\n", next_letter()); });
  deliver(1);
  deliver(2);
  first.join();
  second.join();
}
