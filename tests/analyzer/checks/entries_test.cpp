#include <gtest/gtest.h>

#include "tests/analyzer/checks/reported_lines.h"

namespace heddle::checks {
namespace {

TEST(Entries, ASignalHandlerMeetsAnotherThread) {
  EXPECT_EQ(wrong_reports(R"(
static int level;
static void raise_level(int number) {
  (void)number;
  level = level + 1;  // data-race
}
static void* work(void* unused) {
  if (level > 0) printf("x");  // data-race
  return unused;
}
int main(void) {
  pthread_t worker;
  signal(10, raise_level);
  pthread_create(&worker, 0, work, 0);
  pthread_join(worker, 0);
  return level;
}
)",
                          true),
            "");
}

TEST(Entries, AVolatileIsWhatAHandlerHas) {
  EXPECT_EQ(wrong_reports(R"(
static volatile int level;
static void raise_level(int number) {
  (void)number;
  level = 1;
}
int main(void) {
  signal(10, raise_level);
  while (level == 0) printf("x");
  return level;
}
)",
                          true),
            "");
  // To another thread it is no more than a flag.
  EXPECT_EQ(wrong_reports(R"(
static volatile int level;
static void raise_level(int number) {
  (void)number;
  level = 1;  // benign-flag
}
static void* work(void* unused) {
  while (level == 0) printf("x");  // benign-flag
  return unused;
}
int main(void) {
  pthread_t worker;
  signal(10, raise_level);
  pthread_create(&worker, 0, work, 0);
  pthread_join(worker, 0);
  return level;
}
)",
                          true),
            "");
}

TEST(Entries, AHandlerThatEndsTheProgram) {
  EXPECT_EQ(wrong_reports(R"(
static int level;
static void raise_level(int number) {
  (void)number;
  level = level + 1;
  exit(1);
}
static void* work(void* unused) {
  if (level > 0) printf("x");
  return unused;
}
int main(void) {
  pthread_t worker;
  signal(10, raise_level);
  pthread_create(&worker, 0, work, 0);
  pthread_join(worker, 0);
  return level;
}
)",
                          true),
            "");
}

TEST(Entries, AHandlerIsNoThreadOfItsCreator) {
  EXPECT_EQ(wrong_reports(R"(
static int level;
static void raise_level(int number) { level = number; }
int main(void) {
  signal(10, raise_level);
  return level;
}
)",
                          true),
            "");
}

TEST(Entries, AStopCallbackRunsInAnotherThread) {
  EXPECT_EQ(wrong_reports(R"(
void copy(const std::stop_token& stop) {
  int copied = 0, noted = 0;
  {
    std::stop_callback note(stop, [&] { noted = copied; });  // data-race
    copied += 4096;  // data-race
  }
  printf("%d", noted + copied);
}
int main() { copy(std::stop_token()); }
)"),
            "");
}

TEST(Entries, PlainBesideAtomicRef) {
  EXPECT_EQ(wrong_reports(R"(
int sums[4];
void add_rows() { std::atomic_ref<int>(sums[0]).fetch_add(1); }  // data-race
int main() {
  std::thread filter(add_rows);
  sums[0] += 7;  // data-race
  filter.join();
}
)"),
            "");
}

TEST(Entries, AtomicRefOnBothSides) {
  EXPECT_EQ(wrong_reports(R"(
int sum;
void add_rows() { std::atomic_ref<int>(sum).fetch_add(1); }
int main() {
  std::thread filter(add_rows);
  std::atomic_ref<int> all(sum);
  all.fetch_add(7);
  filter.join();
}
)"),
            "");
}

TEST(Entries, AStaticLocalWithoutARunOnce) {
  EXPECT_EQ(wrong_reports(R"(
int next() {
  static int last = 1000;
  return ++last;  // data-race
}
int main() {
  std::thread web([] { printf("%d", next()); });
  printf("%d", next());
  web.join();
}
)"),
            "");
}

TEST(Entries, AMemberEndsBeforeTheThreadThatUsesIt) {
  EXPECT_EQ(wrong_reports(R"(
class Heartbeat {
 public:
  explicit Heartbeat(int* node) : node_(node) {
    sender_ = std::thread([this] { printf("%d", *node_); });  // data-race
  }
  ~Heartbeat() {
    node_.reset();  // data-race
    sender_.join();
  }
 private:
  std::thread sender_;
  std::unique_ptr<int> node_;
};
int main() { Heartbeat beat(new int(1)); }
)"),
            "");
}

TEST(Entries, ACallbackThatRegistersItselfAgainGoesOn) {
  EXPECT_EQ(wrong_reports(R"(
typedef void (*handler)(int);
void set_timer(handler called_later);
static volatile long now;
static void tick(int unused) {
  set_timer(tick);
  now = unused;  // benign-flag
}
static void* work(void* unused) {
  if (now > 0) printf("x");  // benign-flag
  return unused;
}
int main(void) {
  pthread_t worker;
  pthread_create(&worker, 0, work, 0);
  tick(1);
  pthread_join(worker, 0);
  return 0;
}
)",
                          true),
            "");
}

TEST(Entries, ACallbackThatIsMadeBeforeAnyThreadRuns) {
  EXPECT_EQ(wrong_reports(R"(
typedef void (*handler)(int);
void set_timer(handler called_later);
static volatile long now;
static void tick(int unused) {
  set_timer(tick);
  now = unused;
}
static void* work(void* unused) {
  if (now > 0) printf("x");
  return unused;
}
int main(void) {
  pthread_t worker;
  tick(1);
  pthread_create(&worker, 0, work, 0);
  pthread_join(worker, 0);
  return 0;
}
)",
                          true),
            "");
}

}  // namespace
}  // namespace heddle::checks
