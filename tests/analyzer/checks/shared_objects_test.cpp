#include <gtest/gtest.h>

#include "tests/analyzer/checks/reported_lines.h"

namespace heddle::checks {
namespace {

TEST(SharedObjects, WrittenAfterItWasHandedOver) {
  EXPECT_EQ(wrong_reports(R"(
struct Letter { int stamps = 0; };
std::mutex mutex_, stamping;
std::vector<Letter*> letters;
void drop(Letter* letter) {
  std::lock_guard<std::mutex> lock(mutex_);
  letters.push_back(letter);
}
Letter* collect() {
  std::lock_guard<std::mutex> lock(mutex_);
  Letter* letter = letters.back();
  letters.pop_back();
  return letter;
}
int main() {
  std::thread carrier([] { std::lock_guard<std::mutex> lock(stamping); printf("%d", collect()->stamps); });  // data-race
  Letter* letter = new Letter;
  drop(letter);
  letter->stamps = 2;  // data-race
  carrier.join();
}
)"),
            "");
}

TEST(SharedObjects, WrittenBeforeItIsHandedOver) {
  EXPECT_EQ(wrong_reports(R"(
struct Letter { int stamps = 0; };
std::mutex mutex_, stamping;
std::vector<Letter*> letters;
void drop(Letter* letter) {
  std::lock_guard<std::mutex> lock(mutex_);
  letters.push_back(letter);
}
Letter* collect() {
  std::lock_guard<std::mutex> lock(mutex_);
  Letter* letter = letters.back();
  letters.pop_back();
  return letter;
}
int main() {
  std::thread carrier([] { std::lock_guard<std::mutex> lock(stamping); printf("%d", collect()->stamps); });
  Letter* letter = new Letter;
  letter->stamps = 2;
  drop(letter);
  carrier.join();
}
)"),
            "");
}

TEST(SharedObjects, TheMakersLockIsTheFindersLock) {
  EXPECT_EQ(wrong_reports(R"(
struct Task { std::mutex mutex; int state = 0; };
Task* latest;
void look() {
  Task* task = latest;
  if (task == nullptr) return;
  std::lock_guard<std::mutex> lock(task->mutex);
  printf("%d", task->state);
}
int main() {
  Task* task = new Task;
  latest = task;
  std::thread watcher(look);
  {
    std::lock_guard<std::mutex> lock(task->mutex);
    task->state = 1;
  }
  watcher.join();
}
)"),
            "");
}

TEST(SharedObjects, AThreadLocalWhoseAddressIsRegistered) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex registry_mutex;
std::vector<int*> registry;
thread_local int count = 0;
void work() {
  { std::lock_guard<std::mutex> lock(registry_mutex); registry.push_back(&count); }
  for (int i = 0; i < 3; ++i) ++count;  // data-race
}
int total() {
  std::lock_guard<std::mutex> lock(registry_mutex);
  int sum = 0;
  for (int* each : registry) sum += *each;  // data-race
  return sum;
}
int main() {
  std::thread worker(work);
  int seen = total();
  worker.join();
  return seen;
}
)"),
            "");
}

TEST(SharedObjects, AThreadLocalThatStaysAtHome) {
  EXPECT_EQ(wrong_reports(R"(
std::mutex registry_mutex;
std::vector<int*> registry;
thread_local int count = 0;
void work() {
  
  for (int i = 0; i < 3; ++i) ++count;
}
int total() {
  std::lock_guard<std::mutex> lock(registry_mutex);
  int sum = 0;
  for (int* each : registry) sum += *each;
  return sum;
}
int main() {
  std::thread worker(work);
  int seen = total();
  worker.join();
  return seen;
}
)"),
            "");
}

TEST(SharedObjects, SpecificDataThatAGlobalLeadsTo) {
  EXPECT_EQ(wrong_reports(R"(
struct arena { long used; };
static pthread_key_t key;
static pthread_mutex_t lock;
static struct arena* latest;
static struct arena* mine(void) {
  struct arena* arena = pthread_getspecific(key);
  if (!arena) {
    arena = malloc(sizeof *arena);
    pthread_setspecific(key, arena);
    pthread_mutex_lock(&lock);
    latest = arena;
    pthread_mutex_unlock(&lock);
  }
  return arena;
}
static void* serve(void* unused) {
  mine()->used += 8;  // data-race
  return unused;
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, serve, 0);
  pthread_create(&b, 0, serve, 0);
  pthread_mutex_lock(&lock);
  struct arena* arena = latest;
  if (arena) printf("%ld", arena->used);  // data-race
  pthread_mutex_unlock(&lock);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return 0;
}
)",
                          true),
            "");
}

TEST(SharedObjects, SpecificDataOfEachThread) {
  EXPECT_EQ(wrong_reports(R"(
struct arena { long used; };
static pthread_key_t key;
static pthread_mutex_t lock;
static struct arena* latest;
static struct arena* mine(void) {
  struct arena* arena = pthread_getspecific(key);
  if (!arena) {
    arena = malloc(sizeof *arena);
    pthread_setspecific(key, arena);
  }
  return arena;
}
static void* serve(void* unused) {
  mine()->used += 8;
  return unused;
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, serve, 0);
  pthread_create(&b, 0, serve, 0);
  pthread_mutex_lock(&lock);
  struct arena* arena = latest;
  if (arena) printf("%ld", arena->used);
  pthread_mutex_unlock(&lock);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return 0;
}
)",
                          true),
            "");
}

TEST(SharedObjects, APointerToAnElementOutlivesTheLock) {
  EXPECT_EQ(wrong_reports(R"(
struct Answer { int ttl = 0; };
std::mutex mutex_;
std::map<int, Answer> answers;
Answer* find(int host) {
  std::lock_guard<std::mutex> lock(mutex_);
  auto known = answers.find(host);
  return known == answers.end() ? nullptr : &known->second;
}
void refresh(int host) {
  std::lock_guard<std::mutex> lock(mutex_);
  answers[host].ttl = 60;  // data-race
}
int main() {
  std::thread refresher(refresh, 1);
  if (Answer* answer = find(1)) printf("%d", answer->ttl);  // data-race
  refresher.join();
}
)"),
            "");
}

TEST(SharedObjects, WhatASharedPointerByReferenceLeadsTo) {
  EXPECT_EQ(wrong_reports(R"(
struct Download { int received = 0; };
void fetch(std::shared_ptr<Download> download) {
  download->received += 100;  // data-race
}
int percent(const std::shared_ptr<Download>& download) {
  return download->received;  // data-race
}
int main() {
  auto download = std::make_shared<Download>();
  std::thread network(fetch, download);
  int seen = percent(download);
  network.join();
  return seen + percent(download);
}
)"),
            "");
}

TEST(SharedObjects, ATableOfHandlersWithTheirObjects) {
  EXPECT_EQ(wrong_reports(R"(
struct board { pthread_mutex_t lock; int lamp; };
static void on_button(struct board* board) {
  pthread_mutex_lock(&board->lock);
  board->lamp = board->lamp + 1;  // data-race
  pthread_mutex_unlock(&board->lock);
}
static void on_reset(struct board* board) {
  board->lamp = board->lamp - 1;  // data-race
}
static void (*const handlers[])(struct board*) = {on_button, on_reset};
struct source { struct board* board; int pin; };
static void* watch(void* argument) {
  struct source* source = argument;
  handlers[source->pin](source->board);
  return 0;
}
int main(void) {
  struct board board;
  struct source sources[2] = {{&board, 0}, {&board, 1}};
  pthread_t threads[2];
  for (int i = 0; i < 2; i++) pthread_create(&threads[i], 0, watch, &sources[i]);
  for (int i = 0; i < 2; i++) pthread_join(threads[i], 0);
  return 0;
}
)",
                          true),
            "");
}

TEST(SharedObjects, EndsWithTheRecordThatOwnsIt) {
  EXPECT_EQ(wrong_reports(R"(
struct Start { int count; };
struct Handle {  // data-race
  explicit Handle(Start* made) : start(made) {}
  std::unique_ptr<Start> start;
};
void run(Start* start) { printf("%d", start->count); }  // data-race
void begin() {
  Handle handle(new Start{1});
  std::thread thread(run, handle.start.get());
  thread.detach();
}
int main() { begin(); }
)"),
            "");
}

TEST(SharedObjects, NoneWhereTheRecordIsReturnedAndTakesItWithIt) {
  EXPECT_EQ(wrong_reports(R"(
struct Start { int count; };
struct Handle {
  explicit Handle(Start* made) : start(made) {}
  std::unique_ptr<Start> start;
};
template <class T>
struct Outcome {
  Outcome(T value);
};
void run(Start* start) { printf("%d", start->count); }
Outcome<Handle> begin() {
  Handle handle(new Start{1});
  std::thread thread(run, handle.start.get());
  thread.detach();
  return handle;
}
int main() { begin(); }
)"),
            "");
}

TEST(SharedObjects, NoneBehindAThreadLocalPointerOfEachThread) {
  EXPECT_EQ(wrong_reports(R"(
struct Context { int* lines; int count; };
static thread_local Context context;
void use() {
  if (context.lines) printf("%d", context.lines[0]);
}
int main() {
  std::thread worker(use);
  context.lines = new int[3];
  context.lines[0] = 1;
  use();
  worker.join();
}
)"),
            "");
  EXPECT_EQ(wrong_reports(R"(
struct Context { int* lines; int count; };
static thread_local Context context;
void begin() { context.lines = new int[3]; }
void use() {
  begin();
  context.lines[context.count] = 1;
  printf("%d", context.lines[0]);
}
int main() {
  std::thread worker(use);
  use();
  worker.join();
}
)"),
            "");
}

TEST(SharedObjects, BehindAPointerThatAllThreadsShare) {
  EXPECT_EQ(wrong_reports(R"(
struct Context { int* lines; int count; };
static Context context;
void use() { context.lines[0] = context.lines[0] + 1; }  // data-race
int main() {
  context.lines = new int[3];
  std::thread worker(use);
  use();
  worker.join();
}
)"),
            "");
}

TEST(SharedObjects, NodesThatThreadsTakeOffAListAreNoError) {
  EXPECT_NE(severity_of("data-race", R"(
struct timer { int due; timer* next; };
std::mutex mutex_;
timer* timers;
void add(int due) {
  timer* fresh = (timer*)malloc(sizeof(timer));
  fresh->due = due;
  std::lock_guard<std::mutex> lock(mutex_);
  timer** slot = &timers;
  while (*slot && (*slot)->due <= due) slot = &(*slot)->next;
  fresh->next = *slot;
  *slot = fresh;
}
void expire() {
  timer* expired = nullptr;
  mutex_.lock();
  while (timers) {
    timer* first = timers;
    timers = first->next;
    first->next = expired;
    expired = first;
  }
  mutex_.unlock();
  while (expired) expired = expired->next;
}
int main() {
  add(1);
  std::thread thread(expire);
  add(2);
  thread.join();
}
)"),
            "error");
}

TEST(SharedObjects, WrittenAfterAnAtomicPointerPublishedIt) {
  EXPECT_EQ(wrong_reports(R"(
struct Mesh { int radius = 0; };
struct Slot { std::atomic<Mesh*> mesh; };
void load(Slot& slot) {
  Mesh* made = new Mesh;
  made->radius = 1;
  slot.mesh.store(made);
  made->radius = 2;  // data-race
}
int draw(Slot& slot) {
  Mesh* found = slot.mesh.load();
  return found == nullptr ? 0 : found->radius;  // data-race
}
int main() {
  Slot slot;
  std::thread loader(load, std::ref(slot));
  draw(slot);
  loader.join();
}
)"),
            "");
}

TEST(SharedObjects, WrittenBeforeAnAtomicPointerPublishesIt) {
  EXPECT_EQ(wrong_reports(R"(
struct Mesh { int radius = 0; };
struct Slot { std::atomic<Mesh*> mesh; };
void load(Slot& slot) {
  Mesh* made = new Mesh;
  made->radius = 1;
  slot.mesh.store(made);
}
int draw(Slot& slot) {
  Mesh* found = slot.mesh.load();
  return found == nullptr ? 0 : found->radius;
}
int main() {
  Slot slot;
  std::thread loader(load, std::ref(slot));
  draw(slot);
  loader.join();
}
)"),
            "");
}

TEST(SharedObjects, OneSourceOfRandomNumbersForAllThreads) {
  EXPECT_EQ(wrong_reports(R"(
std::mersenne_twister_engine engine;
int roll() {
  std::uniform_int_distribution die(1, 6);
  return die(engine);  // data-race
}
int main() {
  std::thread one(roll), two(roll);
  one.join();
  two.join();
}
)"),
            "");
}

TEST(SharedObjects, ASourceOfRandomNumbersForEachThread) {
  EXPECT_EQ(wrong_reports(R"(
int roll() {
  thread_local std::mersenne_twister_engine engine;
  std::uniform_int_distribution die(1, 6);
  return die(engine);
}
int main() {
  std::thread one(roll), two(roll);
  one.join();
  two.join();
}
)"),
            "");
}

/// A virtual call on an object that is one of two classes, of which one may forget the lock.
std::string exporters(const std::string& add) {
  return wrong_reports(R"(
struct Exporter {
  virtual ~Exporter();
  virtual void add() = 0;
  virtual int take() = 0;
  std::mutex m;
};
struct Csv : Exporter {
  void add() override { std::lock_guard<std::mutex> lock(m); ++rows; }
  int take() override { std::lock_guard<std::mutex> lock(m); return rows; }
  int rows = 0;
};
struct Gpx : Exporter {
  void add() override { )" +
                       add + R"(
  }
  int take() override {
    std::lock_guard<std::mutex> lock(m);
    return points;)" + (add.find("data-race") == std::string::npos ? "" : "  // data-race") +
                       R"(
  }
  int points = 0;
};
Exporter* make(bool gpx) {
  if (gpx) return new Gpx;
  return new Csv;
}
int main(int argc, char**) {
  Exporter* exporter = make(argc < 2);
  std::thread gps([exporter] { exporter->add(); });
  int early = exporter->take();
  gps.join();
  return early;
}
)");
}
TEST(SharedObjects, AnOverrideIsForObjectsOfItsClass) { EXPECT_EQ(exporters("++points;  // data-race"), ""); }
TEST(SharedObjects, EachOverrideWithTheLockOfItsObject) {
  EXPECT_EQ(exporters("std::lock_guard<std::mutex> lock(m); ++points;"), "");
}

/// A closure with `this` in it is kept, and called by a thread of its keeper.
std::string reminders(const std::string& body, const std::string& main_body, const std::string& mark) {
  return wrong_reports(R"(
struct Timer {
  std::vector<std::function<void()>> actions;
  std::mutex m;
  std::thread thread;
  Timer() : thread([this] { run(); }) {}
  ~Timer() { thread.join(); }
  void after(std::function<void()> what) { std::lock_guard<std::mutex> lock(m); actions.push_back(what); }
  void run() { std::lock_guard<std::mutex> lock(m); actions.back()(); }
};
struct Calendar {
  std::mutex m;
  int due = 0;
  Timer timer;
  void remind() { timer.after([this] { )" +
                       body + R"( }); }
  int count() { std::lock_guard<std::mutex> lock(m); return due; }  )" +
                       mark + R"(
};
int main() {
)" + main_body + R"(
}
)");
}
TEST(SharedObjects, AClosureKeepsTheOneObjectItWasMadeFor) {
  EXPECT_EQ(
      reminders("\n++due;  // data-race\n", "Calendar c; c.remind(); return c.count();", "// data-race"), "");
}
TEST(SharedObjects, AClosureTakesTheLockOfItsObject) {
  EXPECT_EQ(reminders("std::lock_guard<std::mutex> lock(m); ++due;",
                      "Calendar c; c.remind(); return c.count();", ""),
            "");
}
TEST(SharedObjects, OfTwoObjectsNobodyKnowsWhichTheClosureHas) {
  EXPECT_EQ(reminders("++due;", "Calendar c, d; c.remind(); d.remind(); return c.count();", ""), "");
}

}  // namespace
}  // namespace heddle::checks
