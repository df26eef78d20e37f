#include <gtest/gtest.h>

#include "tests/analyzer/checks/reported_lines.h"

namespace heddle::checks {
namespace {

TEST(DoubleCheckedLocking, APlainFlag) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex m;
bool ready;
int table[4];
void prepare() {
  if (ready) return;  // double-checked-locking
  std::lock_guard<std::mutex> lock(m);
  if (ready) return;  // double-checked-locking
  table[0] = 1;
  ready = true;  // double-checked-locking
}
int main() {
  std::thread a(prepare), b(prepare);
  a.join();
  b.join();
}
)"),
            "");
}

TEST(DoubleCheckedLocking, APointerToTheOnlyInstance) {
  EXPECT_EQ(wrong_reports(R"(
pthread_mutex_t m;
int* instance;
int* get(void) {
  if (!instance) {  // double-checked-locking
    pthread_mutex_lock(&m);
    if (!instance)  // double-checked-locking
      instance = malloc(sizeof(int));  // double-checked-locking
    pthread_mutex_unlock(&m);
  }
  return instance;
}
void* work(void* unused) { return get(); }
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, work, 0);
  pthread_create(&b, 0, work, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return 0;
}
)",
                          true),
            "");
}

TEST(DoubleCheckedLocking, NoneForAnAtomic) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex m;
std::atomic<bool> ready;
int table[4];
void prepare() {
  if (ready.load()) return;
  std::lock_guard<std::mutex> lock(m);
  if (ready.load()) return;
  table[0] = 1;
  ready.store(true);
}
int main() {
  std::thread a(prepare), b(prepare);
  a.join();
  b.join();
}
)"),
            "");
}

TEST(DoubleCheckedLocking, WithoutTheSecondTestItIsADataRace) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex m;
bool ready;
void prepare() {
  if (ready) return;  // data-race
  std::lock_guard<std::mutex> lock(m);
  ready = true;  // data-race
}
int main() {
  std::thread a(prepare), b(prepare);
  a.join();
  b.join();
}
)"),
            "");
}

}  // namespace
}  // namespace heddle::checks
