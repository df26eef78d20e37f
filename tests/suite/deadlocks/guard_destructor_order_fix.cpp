// kind: none
// static: none
// build: none

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
  explicit Handle(Device& device) : device_(device), lock_(device.mutex()) {}
  void use() const { std::printf("using %s\n", device_.name()); }

 private:
  Device& device_;
  std::unique_lock<std::mutex> lock_;
};

static Device camera("camera");
static Device microphone("microphone");

static void video_call() {
  Handle picture(camera);
  Handle sound(microphone);
  picture.use();
  sound.use();
}

static void podcast() {
  Handle picture(camera);
  Handle sound(microphone);
  sound.use();
  picture.use();
}

int main() {
  std::thread call(video_call);
  podcast();
  call.join();
}
