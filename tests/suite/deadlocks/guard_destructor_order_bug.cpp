// kind: deadlock
// static: deadlock
// build: none
// primitive: std::unique_lock member of an object
// sharing: objects that hold a lock for their life
// mistake: two lock-holding objects made in different orders
// seen by: the simulator, ThreadSanitizer

// Handles that hold a device's lock as long as they live.
#include <cstdio>
#include <mutex>
#include <thread>

class Device {
 public:
  explicit Device(const char* name) : name_(name) {}
  const char* name() const { return name_; }
  std::mutex& mutex() { return mutex_; }

 private:
  const char* name_;
  std::mutex mutex_;
};

class Handle {
 public:
  explicit Handle(Device& device) : device_(device), lock_(device.mutex()) {}  // EXPECT-DEADLOCK
  void use() const { std::printf("using %s\n", device_.name()); }

 private:
  Device& device_;
  std::unique_lock<std::mutex> lock_;
};

static Device camera("camera");
static Device microphone("microphone");

static void video_call() {
  Handle picture(camera);
  Handle sound(microphone);  // EXPECT-DEADLOCK
  picture.use();
  sound.use();
}

static void podcast() {
  Handle sound(microphone);
  Handle picture(camera);  // EXPECT-DEADLOCK
  sound.use();
  picture.use();
}

int main() {
  std::thread call(video_call);
  podcast();
  call.join();
}
