#include "learned.h"

#include <map>
#include <utility>

#include "rbm/session.h"
#include "strokes.h"

namespace rbm::bench {

TrainerSettings learning_settings() {
  TrainerSettings settings;
  settings.algorithm = Algorithm::pcd;
  settings.learning_rate = 0.05f;
  settings.batch_size = 100;
  return settings;
}

const Learned& learned(const Shape& shape) {
  static std::map<std::pair<int, int>, Learned> kept;
  const std::pair<int, int> size{shape.visible, shape.hidden};
  const auto found = kept.find(size);
  if (found != kept.end()) return found->second;
  Session session(shape.visible, shape.hidden, /*seed=*/1);
  session.set_data(strokes(shape.visible, few_images));
  session.set_trainer(learning_settings());
  session.train(learning_updates);
  return kept.emplace(size, Learned{session.rbm(), session.data()}).first->second;
}

}  // namespace rbm::bench
