;; Vectors in eight bits a number, each row with a scale of its own, and their inner products with a query.
;; `width` numbers a row, a multiple of 16. All addresses are of bytes. What runs is `codes-wasm.ts`, which a test holds
;; against this text.
(module
  (memory (export "memory") 1)

  ;; Rows of f32 at `from` become rows of i8 at `codes`, and one f32 a row at `scales`: number = code * scale.
  (func (export "encode")
    (param $from i32) (param $rows i32) (param $width i32) (param $codes i32) (param $scales i32)
    (local $at i32) (local $end i32) (local $most v128) (local $peak f32) (local $by v128)
    (block $done
      (loop $row
        (br_if $done (i32.eqz (local.get $rows)))
        (local.set $end (i32.add (local.get $from) (i32.shl (local.get $width) (i32.const 2))))

        ;; The largest number of the row, whatever its sign.
        (local.set $most (v128.const f32x4 0 0 0 0))
        (local.set $at (local.get $from))
        (loop $next
          (local.set $most
            (f32x4.pmax (local.get $most) (f32x4.abs (v128.load (local.get $at)))))
          (br_if $next
            (i32.lt_u
              (local.tee $at (i32.add (local.get $at) (i32.const 16)))
              (local.get $end))))
        (local.set $peak
          (f32.max
            (f32.max
              (f32x4.extract_lane 0 (local.get $most))
              (f32x4.extract_lane 1 (local.get $most)))
            (f32.max
              (f32x4.extract_lane 2 (local.get $most))
              (f32x4.extract_lane 3 (local.get $most)))))
        (f32.store (local.get $scales) (f32.div (local.get $peak) (f32.const 127)))

        ;; A row of zeros stays one: it is multiplied by zero, and not by infinity.
        (local.set $by
          (f32x4.splat
            (select
              (f32.div (f32.const 127) (local.get $peak))
              (f32.const 0)
              (f32.gt (local.get $peak) (f32.const 0)))))
        (local.set $at (local.get $from))
        (loop $next
          (v128.store (local.get $codes)
            (i8x16.narrow_i16x8_s
              (i16x8.narrow_i32x4_s
                (i32x4.trunc_sat_f32x4_s
                  (f32x4.nearest (f32x4.mul (v128.load (local.get $at)) (local.get $by))))
                (i32x4.trunc_sat_f32x4_s
                  (f32x4.nearest
                    (f32x4.mul (v128.load offset=16 (local.get $at)) (local.get $by)))))
              (i16x8.narrow_i32x4_s
                (i32x4.trunc_sat_f32x4_s
                  (f32x4.nearest
                    (f32x4.mul (v128.load offset=32 (local.get $at)) (local.get $by))))
                (i32x4.trunc_sat_f32x4_s
                  (f32x4.nearest
                    (f32x4.mul (v128.load offset=48 (local.get $at)) (local.get $by)))))))
          (local.set $codes (i32.add (local.get $codes) (i32.const 16)))
          (br_if $next
            (i32.lt_u
              (local.tee $at (i32.add (local.get $at) (i32.const 64)))
              (local.get $end))))

        (local.set $from (local.get $end))
        (local.set $scales (i32.add (local.get $scales) (i32.const 4)))
        (local.set $rows (i32.sub (local.get $rows) (i32.const 1)))
        (br $row))))

  ;; One f32 a row at `scores`: the inner product of its codes with the query, whose numbers have 16 bits, times its scale
  ;; and that of the query.
  (func (export "score")
    (param $codes i32) (param $scales i32) (param $rows i32) (param $width i32)
    (param $query i32) (param $query_scale f32) (param $scores i32)
    (local $end i32) (local $at i32) (local $sixteen v128) (local $low v128) (local $high v128)
    (block $done
      (loop $row
        (br_if $done (i32.eqz (local.get $rows)))
        (local.set $end (i32.add (local.get $codes) (local.get $width)))
        (local.set $at (local.get $query))
        (local.set $low (v128.const i32x4 0 0 0 0))
        (local.set $high (v128.const i32x4 0 0 0 0))
        (loop $next
          (local.set $sixteen (v128.load (local.get $codes)))
          (local.set $low
            (i32x4.add (local.get $low)
              (i32x4.dot_i16x8_s
                (i16x8.extend_low_i8x16_s (local.get $sixteen))
                (v128.load (local.get $at)))))
          (local.set $high
            (i32x4.add (local.get $high)
              (i32x4.dot_i16x8_s
                (i16x8.extend_high_i8x16_s (local.get $sixteen))
                (v128.load offset=16 (local.get $at)))))
          (local.set $at (i32.add (local.get $at) (i32.const 32)))
          (br_if $next
            (i32.lt_u
              (local.tee $codes (i32.add (local.get $codes) (i32.const 16)))
              (local.get $end))))
        (local.set $low (i32x4.add (local.get $low) (local.get $high)))
        (f32.store (local.get $scores)
          (f32.mul
            (f32.mul (f32.load (local.get $scales)) (local.get $query_scale))
            (f32.convert_i32_s
              (i32.add
                (i32.add
                  (i32x4.extract_lane 0 (local.get $low))
                  (i32x4.extract_lane 1 (local.get $low)))
                (i32.add
                  (i32x4.extract_lane 2 (local.get $low))
                  (i32x4.extract_lane 3 (local.get $low)))))))
        (local.set $scores (i32.add (local.get $scores) (i32.const 4)))
        (local.set $scales (i32.add (local.get $scales) (i32.const 4)))
        (local.set $rows (i32.sub (local.get $rows) (i32.const 1)))
        (br $row)))))
