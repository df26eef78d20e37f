#include <gtest/gtest.h>

#include "tests/analyzer/checks/reported_lines.h"

namespace heddle::checks {
namespace {

TEST(OrderIdioms, FencesAroundRelaxedOperations) {
  EXPECT_EQ(wrong_reports(R"(
int frame;
std::atomic<int> number(0);
void camera() {
  frame = 200;
  std::atomic_thread_fence(std::memory_order_release);
  number.store(1, std::memory_order_relaxed);
}
int brightness() {
  if (number.load(std::memory_order_relaxed) == 0) return -1;
  std::atomic_thread_fence(std::memory_order_acquire);
  return frame;
}
int main() {
  std::thread capture(camera);
  int seen = brightness();
  capture.join();
  return seen;
}
)"),
            "");
}

TEST(OrderIdioms, AFenceOnOneSideIsNone) {
  EXPECT_EQ(wrong_reports(R"(
int frame;
std::atomic<int> number(0);
void camera() {
  frame = 200;  // data-race
  std::atomic_thread_fence(std::memory_order_release);
  number.store(1, std::memory_order_relaxed);
}
int brightness() {
  if (number.load(std::memory_order_relaxed) == 0) return -1;
  return frame;  // data-race
}
int main() {
  std::thread capture(camera);
  int seen = brightness();
  capture.join();
  return seen;
}
)"),
            "");
}

TEST(OrderIdioms, ASemaphoreHandsOverAnElementEachTurn) {
  EXPECT_EQ(wrong_reports(R"(
int counter[4];
std::counting_semaphore<4> plates(0);
void kitchen() {
  for (int dish = 0; dish < 3; ++dish) {
    counter[dish] = 100;
    plates.release();
  }
}
int main() {
  std::thread cook(kitchen);
  int served = 0;
  for (int dish = 0; dish < 3; ++dish) {
    plates.acquire();
    served += counter[dish];
  }
  cook.join();
  return served;
}
)"),
            "");
}

TEST(OrderIdioms, TheElementIsWrittenAfterItWasHandedOver) {
  EXPECT_EQ(wrong_reports(R"(
int counter[4];
std::counting_semaphore<4> plates(0);
void kitchen() {
  for (int dish = 0; dish < 3; ++dish) {
    plates.release();
    counter[dish] = dish + 100;  // data-race
  }
}
int main() {
  std::thread cook(kitchen);
  int served = 0;
  for (int dish = 0; dish < 3; ++dish) {
    plates.acquire();
    served += counter[dish];  // data-race
  }
  cook.join();
  return served;
}
)"),
            "");
}

TEST(OrderIdioms, TheLastOwnerDeletes) {
  EXPECT_EQ(wrong_reports(R"(
class Texture {
 public:
  void release() {
    if (--references_ == 0) delete this;
  }
  int width() const { return width_; }
 private:
  int width_ = 64;
  std::atomic<int> references_ = 2;
};
void draw(Texture* texture) {
  printf("%d", texture->width());
  texture->release();
}
int main() {
  auto* texture = new Texture;
  std::thread sprite(draw, texture);
  draw(texture);
  sprite.join();
}
)"),
            "");
}

TEST(OrderIdioms, ACountUnderALock) {
  EXPECT_EQ(wrong_reports(R"(
struct blob { int references; int size; };
static pthread_mutex_t lock;
static void put(struct blob* blob) {
  pthread_mutex_lock(&lock);
  blob->references--;
  int last = blob->references == 0;
  pthread_mutex_unlock(&lock);
  if (last) free(blob);
}
static void* reader(void* argument) {
  struct blob* blob = argument;
  printf("%d", blob->size);
  put(blob);
  return 0;
}
int main(void) {
  struct blob* blob = malloc(sizeof *blob);
  pthread_t thread;
  pthread_create(&thread, 0, reader, blob);
  put(blob);
  pthread_join(thread, 0);
  return 0;
}
)",
                          true),
            "");
}

TEST(OrderIdioms, FreedByWhoDidNotCount) {
  EXPECT_EQ(wrong_reports(R"(
struct blob { int size; };
static void* reader(void* argument) {
  struct blob* blob = argument;
  printf("%d", blob->size);  // data-race
  return 0;
}
int main(void) {
  struct blob* blob = malloc(sizeof *blob);
  pthread_t thread;
  pthread_create(&thread, 0, reader, blob);
  free(blob);  // data-race
  pthread_join(thread, 0);
  return 0;
}
)",
                          true),
            "");
}

TEST(OrderIdioms, APromiseThatWasMovedIsKept) {
  EXPECT_EQ(wrong_reports(R"(
int quote;
void fill(std::promise<int> ready) {
  quote = 5;
  ready.set_value(1);
}
int main() {
  std::promise<int> promise;
  std::future<int> ready = promise.get_future();
  std::thread pricing(fill, std::move(promise));
  ready.wait();
  int seen = quote;
  pricing.join();
  return seen;
}
)"),
            "");
}

TEST(OrderIdioms, WrittenAfterThePromiseIsKept) {
  EXPECT_EQ(wrong_reports(R"(
int quote;
void fill(std::promise<int> ready) {
  ready.set_value(1);
  quote = 5;  // data-race
}
int main() {
  std::promise<int> promise;
  std::future<int> ready = promise.get_future();
  std::thread pricing(fill, std::move(promise));
  ready.wait();
  int seen = quote;  // data-race
  pricing.join();
  return seen;
}
)"),
            "");
}

TEST(OrderIdioms, AOnceFlagForEachCallGuardsNothing) {
  EXPECT_EQ(wrong_reports(R"(
int table;
void build() { table = table + 1; }  // data-race
int encode() {
  std::once_flag built;
  std::call_once(built, build);
  return table;  // data-race
}
int main() {
  std::thread audio([] { printf("%d", encode()); });
  int seen = encode();
  audio.join();
  return seen;
}
)"),
            "");
}

TEST(OrderIdioms, OneOnceFlagForAll) {
  EXPECT_EQ(wrong_reports(R"(
int table;
void build() { table = table + 1; }
int encode() {
  static std::once_flag built;
  std::call_once(built, build);
  return table;
}
int main() {
  std::thread audio([] { printf("%d", encode()); });
  int seen = encode();
  audio.join();
  return seen;
}
)"),
            "");
}

TEST(OrderIdioms, WrittenAfterTheLockAndBeforeTheNotification) {
  EXPECT_EQ(wrong_reports(R"(
struct Reply { std::mutex m; std::condition_variable done; bool finished = false; int degrees = 0, station = 0; };
Reply reply;
void fetch() {
  std::unique_lock<std::mutex> lock(reply.m);
  reply.degrees = 21;
  reply.finished = true;
  lock.unlock();
  reply.station = 7;  // data-race
  reply.done.notify_one();
}
int main() {
  std::thread network(fetch);
  int seen = 0;
  {
    std::unique_lock<std::mutex> lock(reply.m);
    while (!reply.finished) reply.done.wait(lock);
    seen = reply.degrees + reply.station;  // data-race
  }
  network.join();
  return seen;
}
)"),
            "");
}

TEST(OrderIdioms, NotifiedWithoutTheLockAfterWhatItCovers) {
  EXPECT_EQ(wrong_reports(R"(
struct Reply { std::mutex m; std::condition_variable done; bool finished = false; int station = 0, tries = 0; };
Reply reply;
void fetch() {
  { std::lock_guard<std::mutex> first(reply.m); ++reply.tries; }
  reply.station = 7;
  { std::lock_guard<std::mutex> lock(reply.m); reply.finished = true; }
  reply.done.notify_one();
}
int main() {
  std::thread network(fetch);
  {
    std::unique_lock<std::mutex> lock(reply.m);
    while (!reply.finished) reply.done.wait(lock);
  }
  int seen = reply.station;
  network.join();
  return seen;
}
)"),
            "");
}

/// Two threads hand one slot to each other, with a condition for each direction.
std::string slot(const std::string& take) {
  return wrong_reports(R"(
pthread_mutex_t m;
pthread_cond_t filled, emptied;
int full, pixels[4], sum;
void* store(void* unused) {
  for (int turn = 0; turn < 3; turn++) {
    pthread_mutex_lock(&m);
    while (full) pthread_cond_wait(&emptied, &m);
    pthread_mutex_unlock(&m);
    for (int i = 0; i < 4; i++) pixels[i] = turn;)" +
                           std::string(take.find("data-race") == std::string::npos ? "" : "  // data-race") +
                           R"(
    pthread_mutex_lock(&m);
    full = 1;
    pthread_cond_signal(&filled);
    pthread_mutex_unlock(&m);
  }
  return 0;
}
int main(void) {
  pthread_t a;
  pthread_create(&a, 0, store, 0);
  for (int turn = 0; turn < 3; turn++) {
    pthread_mutex_lock(&m);
    while (!full) pthread_cond_wait(&filled, &m);
)" + take + R"(
  }
  pthread_join(a, 0);
  return sum;
}
)",
                       true);
}
TEST(OrderIdioms, ASlotIsReadBeforeItIsGivenBack) {
  EXPECT_EQ(slot(R"(
    pthread_mutex_unlock(&m);
    for (int i = 0; i < 4; i++) sum += pixels[i];
    pthread_mutex_lock(&m);
    full = 0;
    pthread_cond_signal(&emptied);
    pthread_mutex_unlock(&m);
)"),
            "");
}
TEST(OrderIdioms, ASlotThatWasGivenBackIsTheOthers) {
  EXPECT_EQ(slot(R"(
    full = 0;
    pthread_cond_signal(&emptied);
    pthread_mutex_unlock(&m);
    for (int i = 0; i < 4; i++) sum += pixels[i];  // data-race
)"),
            "");
}

/// Elements with a flag each.
std::string ring(const std::string& give, const std::string& mark) {
  return wrong_reports(
      "struct Slot {\n  std::atomic<int> owned;\n  int value;\n};\nSlot ring[3];\nvoid give(Slot& slot, int "
      "value) {\n" +
      give + R"(}
void device() {
  for (int turn = 0; turn < 9; ++turn) {
    Slot& slot = ring[turn % 3];
    if (!slot.owned.load()) continue;
    slot.value += 4;)" +
      mark + R"(
    slot.owned.store(0);
  }
}
int main() {
  std::thread a(device);
  for (int i = 0; i < 3; ++i) give(ring[i], i);
  a.join();
}
)");
}
TEST(OrderIdioms, AnAtomicInTheElementHandsItOver) {
  EXPECT_EQ(ring("  slot.value = value;\n  slot.owned.store(1);\n", ""), "");
}
TEST(OrderIdioms, NotWhatIsWrittenAfterIt) {
  EXPECT_EQ(ring("  slot.owned.store(1);\n  slot.value = value;  // data-race\n", "  // data-race"), "");
}

/// A slot between two semaphores, of which one lets the first turn begin.
std::string between_semaphores(const std::string& take, const std::string& mark, int permits) {
  return wrong_reports(R"(
sem_t filled, emptied;
int slot, sum;
void* store(void* unused) {
  for (int turn = 0; turn < 3; turn++) {
    sem_wait(&emptied);
    slot = turn;)" + mark +
                           R"(
    sem_post(&filled);
  }
  return 0;
}
int main(void) {
  sem_init(&filled, 0, 0);
  sem_init(&emptied, 0, )" +
                           std::to_string(permits) + R"();
  pthread_t a;
  pthread_create(&a, 0, store, 0);
  for (int turn = 0; turn < 3; turn++) {
    sem_wait(&filled);
)" + take + R"(
  }
  pthread_join(a, 0);
  return sum;
}
)",
                       true);
}
TEST(OrderIdioms, OnePermitLetsTheDialogueBegin) {
  EXPECT_EQ(between_semaphores("    sum += slot;\n    sem_post(&emptied);\n", "", 1), "");
}
TEST(OrderIdioms, TwoPermitsAreTwoTurns) {
  EXPECT_EQ(
      between_semaphores("    sum += slot;  // data-race\n    sem_post(&emptied);\n", "  // data-race", 2),
      "");
}
TEST(OrderIdioms, AnAnswerBeforeTheReadIsTooEarly) {
  EXPECT_EQ(
      between_semaphores("    sem_post(&emptied);\n    sum += slot;  // data-race\n", "  // data-race", 1),
      "");
}

TEST(OrderIdioms, AStopFlagDoesNotComeBeforeTheTurnsOfItsLoop) {
  EXPECT_EQ(wrong_reports(R"(
int gain;
std::atomic<bool> closed(false);
int sum;
void sample() {
  while (!closed.load()) sum += gain;  // data-race
}
int main() {
  std::thread sampler(sample);
  gain = 3;  // data-race
  closed.store(true);
  sampler.join();
}
)"),
            "");
}

TEST(OrderIdioms, AStopFlagComesBeforeWhatFollowsTheLoop) {
  EXPECT_EQ(wrong_reports(R"(
int gain;
std::atomic<bool> closed(false);
int sum, turns;
void sample() {
  while (!closed.load()) ++turns;
  sum += gain;
}
int main() {
  std::thread sampler(sample);
  gain = 3;
  closed.store(true);
  sampler.join();
}
)"),
            "");
}

/// A result that is there when a method says so.
std::string finished(const std::string& work, const std::string& mark) {
  return wrong_reports(R"(
struct Task {
  int result = 0;
  std::atomic<bool> done = false;
  bool finished() const { return done; }
  int value() const { return result; })" +
                       mark + R"(
};
Task task;
void work() {
)" + work + R"(}
int main() {
  std::thread worker(work);
  int seen = 0;
  for (int polls = 0; polls < 5; ++polls) {
    if (task.finished()) {
      seen = task.value();
      break;
    }
  }
  if (task.finished()) seen = task.value();
  worker.join();
  return seen;
}
)");
}
TEST(OrderIdioms, AFlagThatAMethodAnswers) {
  EXPECT_EQ(finished("  task.result = 42;\n  task.done = true;\n", ""), "");
}
TEST(OrderIdioms, AFlagThatAMethodAnswersTooEarly) {
  EXPECT_EQ(finished("  task.done = true;\n  task.result = 42;  // data-race\n", "  // data-race"), "");
}

/// A state that is stored several times, and read into a variable.
std::string state(const std::string& early, const std::string& mark = "") {
  return wrong_reports(R"(
std::atomic<int> state{0};
int moved;
void migrate() {
  )" + early + R"(
  ++moved;  )" + mark + R"(
  state.store(2);
}
int wait_end() {
  for (;;) {
    int now = state.load();
    if (now == 2 || now == 3) return now;
  }
}
int main() {
  std::thread worker(migrate);
  int end = wait_end();
  end += moved;  )" + mark +
                       R"(
  worker.join();
  return end;
}
)");
}

TEST(States, ReadIntoAVariableThatDecides) { EXPECT_EQ(state(""), ""); }
TEST(States, StoredBeforeAsAnotherPhase) { EXPECT_EQ(state("state.store(1);"), ""); }

}  // namespace
}  // namespace heddle::checks
