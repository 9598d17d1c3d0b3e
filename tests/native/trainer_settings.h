#pragma once

#include "rbm/trainer.h"

namespace rbm::test {

/// Neither momentum nor decay: an update is the gradient times the learning rate.
inline TrainerSettings settings(Algorithm algorithm, float learning_rate, int batch_size) {
  TrainerSettings s;
  s.algorithm = algorithm;
  s.learning_rate = learning_rate;
  s.batch_size = batch_size;
  s.momentum = 0.0f;
  s.weight_decay = 0.0f;
  return s;
}

inline constexpr Algorithm algorithms[] = {Algorithm::cd, Algorithm::pcd};
inline constexpr Algorithm all_algorithms[] = {Algorithm::cd, Algorithm::pcd, Algorithm::fast_pcd,
                                               Algorithm::tempering, Algorithm::exact};
inline constexpr Centering centerings[] = {Centering::off, Centering::half, Centering::mean,
                                           Centering::data_mean, Centering::enhanced};
/// Those whose offsets do not depend on the negative phase.
inline constexpr Centering fixed_centerings[] = {Centering::off, Centering::half, Centering::mean,
                                                 Centering::data_mean};

}  // namespace rbm::test
