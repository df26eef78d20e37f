// Ways that keep a lock and meet others before they leave (analyzer/link/kept_locks.h).

#include <gtest/gtest.h>

#include "tests/analyzer/checks/reported_lines.h"

namespace heddle::checks {
namespace {

TEST(KeptLocks, AContinueBeginsTheNextTurnWithIt) {
  EXPECT_EQ(wrong_reports(R"(
pthread_mutex_t m;
int skipped, done;
int next(void);
int main(void) {
  while (next()) {
    pthread_mutex_lock(&m);  // lock-not-released
    if (skipped) continue;  // lock-not-released
    done++;
    pthread_mutex_unlock(&m);
  }
  return 0;
}
)",
                          true),
            "");
}

TEST(KeptLocks, ABreakLeavesTheLoopWithTheLockOfAnElement) {
  EXPECT_EQ(wrong_reports(R"(
struct Slot { pthread_mutex_t m; int used; } slots[4];
int report(int);
int find(int key) {
  int found = -1;
  for (int i = 0; i < 4; i++) {
    pthread_mutex_lock(&slots[i].m);  // lock-not-released
    if (slots[i].used == key) {  // lock-not-released
      found = i;
      break;
    }
    pthread_mutex_unlock(&slots[i].m);
  }
  if (found < 0) report(key);
  return found;
}
int main(void) { return find(1); }
)",
                          true),
            "");
}

TEST(KeptLocks, ACaseForgetsIt) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex m;
int state;
void say(int);
int handle(int what) {
  int result = 0;
  m.lock();  // lock-not-released
  switch (what) {
    case 0:
      state = 1;
      m.unlock();
      break;
    case 1:
      state = 2;  // lock-not-released
      break;
    default:
      m.unlock();
      break;
  }
  if (result > 0) say(result);
  return result;
}
int main() { return handle(1); }
)"),
            "");
}

TEST(KeptLocks, AJumpPassesTheUnlock) {
  EXPECT_EQ(wrong_reports(R"(
void free(void*);
void* malloc(unsigned long);
struct Device { pthread_mutex_t m; int users; } device;
int start(struct Device* d) {
  int result = -1;
  char* buffer = malloc(8);
  if (!buffer) goto out;
  pthread_mutex_lock(&d->m);  // lock-not-released
  if (d->users) goto drop;  // lock-not-released
  d->users++;
  pthread_mutex_unlock(&d->m);
  return 0;
drop:
  free(buffer);
out:
  return result;
}
int main(void) { return start(&device); }
)",
                          true),
            "");
}

TEST(KeptLocks, NoneWhereEachWayGivesItBackInTheEnd) {
  EXPECT_EQ(wrong_reports(R"(
pthread_mutex_t m;
int ready, n;
int job(void);
void work(void) {
  for (;;) {
    pthread_mutex_lock(&m);
    if (ready) break;
    if (n > 3) {
      pthread_mutex_unlock(&m);
      continue;
    }
    n++;
    pthread_mutex_unlock(&m);
  }
  n = 0;
  pthread_mutex_unlock(&m);
}
void gaps(void) {
  pthread_mutex_lock(&m);
  while (n < 100) {
    if (n++ % 2) continue;
    pthread_mutex_unlock(&m);
    if (job() < 0) return;
    pthread_mutex_lock(&m);
  }
  pthread_mutex_unlock(&m);
}
int main(void) {
  work();
  gaps();
  return 0;
}
)",
                          true),
            "");
}

TEST(KeptLocks, NoneHandOverHandAndForTheCaller) {
  EXPECT_EQ(wrong_reports(R"(
struct Node { pthread_mutex_t m; struct Node* next; int key; } head;
struct Item { pthread_mutex_t m; int used; } items[4];
int find(int key) {
  struct Node* cur = &head;
  pthread_mutex_lock(&cur->m);
  while (cur->next) {
    struct Node* next = cur->next;
    pthread_mutex_lock(&next->m);
    pthread_mutex_unlock(&cur->m);
    cur = next;
    if (cur->key < key) continue;
    if (cur->key == key) break;
  }
  int found = cur->key == key;
  pthread_mutex_unlock(&cur->m);
  return found;
}
struct Item* grab(void) {
  struct Item* got = 0;
  for (int i = 0; i < 4; i++) {
    pthread_mutex_lock(&items[i].m);
    if (!items[i].used) {
      got = &items[i];
      break;
    }
    pthread_mutex_unlock(&items[i].m);
  }
  return got;
}
int main(void) {
  struct Item* item = grab();
  if (item) {
    item->used = 1;
    pthread_mutex_unlock(&item->m);
  }
  return find(2);
}
)",
                          true),
            "");
}

TEST(KeptLocks, ARecursiveLockGivenBackOnce) {
  EXPECT_EQ(wrong_reports(R"(
std::recursive_mutex m;
int shut, n;
int inner(int x) {
  m.lock();  // lock-not-released
  if (shut) return 0;  // lock-not-released
  n += x;
  m.unlock();
  return 1;
}
void outer() {
  m.lock();
  inner(1);
  m.unlock();
}
int main() { outer(); }
)"),
            "");
}

TEST(KeptLocks, ARecursiveLockTakenTwiceOnOneWay) {
  EXPECT_EQ(wrong_reports(R"(
std::recursive_mutex m;
int undo, text;
void edit(int x) {
  m.lock();  // lock-not-released
  if (x > 3) {
    m.lock();
    undo = x;
  }
  text = x;  // lock-not-released
  m.unlock();
}
void twice(int x) {
  m.lock();
  if (x > 3) {
    m.lock();
    undo = x;
    m.unlock();
  }
  text = x;
  m.unlock();
}
int main() {
  edit(2);
  twice(4);
}
)"),
            "");
}

}  // namespace
}  // namespace heddle::checks
